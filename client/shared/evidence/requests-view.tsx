import { useState } from "preact/hooks";
import type { ShownRequest } from "../../../scripts/report-page/report-data.js";
import { RequestRow } from "./request-row.js";
import "./requests-view.css";

/** Rows that are drawn at once. */
const pageLength = 100;

interface RequestsViewProps {
  readonly requests: readonly ShownRequest[];
  /** How times are written; default: since the beginning of the scenario. */
  readonly timeText?: (time: number) => string;
  /** Whether rows say which action sent them; default: they do. */
  readonly origin?: boolean;
}

/** The HTTP traffic with the emulated services. */
export function RequestsView({ requests, timeText, origin = true }: RequestsViewProps) {
  const [text, setText] = useState("");
  const [shown, setShown] = useState(pageLength);
  const fitting = requests.filter((request) => fits(request, text.toLowerCase()));
  if (requests.length === 0) {
    return <p class="nothing">No request reached an emulated service.</p>;
  }
  return (
    <>
      <div class="view-tools">
        <input
          class="search-field"
          type="search"
          aria-label="Search requests"
          placeholder="Search address, action, status"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <span class="quiet" role="status">
          {fitting.length} of {requests.length}
        </span>
      </div>
      <ul class="request-list">
        {fitting.slice(0, shown).map((request, index) => (
          <li key={index}>
            <RequestRow request={request} origin={origin} timeText={timeText} />
          </li>
        ))}
      </ul>
      {fitting.length <= shown ? undefined : (
        <button type="button" class="button" onClick={() => setShown(shown + pageLength)}>
          Show {Math.min(pageLength, fitting.length - shown)} more
        </button>
      )}
    </>
  );
}

function fits({ method, url, status, service, action = "", fault = "" }: ShownRequest, text: string): boolean {
  return [method, url, status ?? "", service, action, fault].join(" ").toLowerCase().includes(text);
}
