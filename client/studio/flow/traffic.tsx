import type { LogEntry } from "../../../scripts/emulator/log/log-entry.js";
import { StatusBadge } from "../../shared/status-badge.js";
import { Message } from "../connector/wire.js";

/** Requests to the emulated services, each with what was sent and what came back. */
export function Traffic({ requests }: { readonly requests: readonly LogEntry[] }) {
  return (
    <ol class="wire">
      {requests.map((entry) => (
        <li key={`${entry.time}-${entry.number}`}>
          <details>
            <summary>
              <StatusBadge
                status={entry.status === undefined || entry.status >= 400 ? "Failed" : "Succeeded"}
                text={entry.status === undefined ? "none" : String(entry.status)}
              />
              <code class="wire-line">
                {entry.method} {entry.url}
              </code>
              <span class="quiet">
                {entry.service} · {entry.time.slice(11, 19)}
                {entry.fault === undefined ? "" : ` · fault: ${entry.fault}`}
              </span>
            </summary>
            <h3>Request</h3>
            <Message first={`${entry.method} ${entry.url}`} headers={entry.headers} body={entry.body} />
            <h3>Response</h3>
            <Message
              first={String(entry.status ?? "")}
              headers={entry.responseHeaders ?? {}}
              body={entry.responseBody}
            />
          </details>
        </li>
      ))}
    </ol>
  );
}
