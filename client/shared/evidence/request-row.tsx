import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ShownRequest } from "../../../scripts/report-page/report-data.js";
import { JsonView } from "../json-view.js";
import "./requests-view.css";

interface RequestRowProps {
  readonly request: ShownRequest;
  /** Whether the row says which action sent it. */
  readonly origin?: boolean;
  /** How its time is written; default: since the beginning of the scenario. */
  readonly timeText?: ((time: number) => string) | undefined;
}

/** A request, and behind it what was sent and what came back. */
export function RequestRow({ request, origin = false, timeText = sinceStart }: RequestRowProps) {
  const { time, method, url, status, fault, headers, body, responseHeaders, responseBody } = request;
  const { host, pathname, search } = URL.canParse(url) ? new URL(url) : { host: "", pathname: url, search: "" };
  return (
    <details class="request">
      <summary>
        <span class={`request-status ${toneOf(status)}`}>{status ?? "none"}</span>
        <span class="request-method">{method}</span>
        <span class="request-path">
          <span>{host}</span>
          {readable(pathname)}
          <span>{readable(search)}</span>
        </span>
        <span class="request-origin">
          {origin ? (request.action?.replaceAll("_", " ") ?? "outside the flows") : ""}
          {request.iterations === undefined || !origin
            ? ""
            : `, iteration ${request.iterations.map((index) => index + 1).join(".")}`}
          {fault === undefined ? undefined : <span class="tone-late"> fault: {fault}</span>} {timeText(time)}
        </span>
      </summary>
      <div class="request-parts">
        <section>
          <h2 class="request-part">Request</h2>
          <p class="message">
            {method} {url}
          </p>
          <Headers headers={headers} />
          <Body value={body} file={request.bodyFile} />
        </section>
        <section>
          <h2 class="request-part">Response</h2>
          {status === undefined ? <p>No response.</p> : <p class="message">{status}</p>}
          {responseHeaders === undefined ? undefined : <Headers headers={responseHeaders} />}
          <Body value={responseBody} file={request.responseBodyFile} />
        </section>
      </div>
    </details>
  );
}

/** For people; the request itself is shown as it was sent. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function sinceStart(time: number): string {
  return `+${durationText(time)}`;
}

function Body({ value, file }: { readonly value: unknown; readonly file: string | undefined }) {
  if (value === undefined) return null;
  return (
    <>
      <JsonView value={value} />
      {file === undefined ? undefined : (
        <p>
          <a href={file}>Open the whole body</a>
        </p>
      )}
    </>
  );
}

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  return (
    <dl class="header-list">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}:</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function toneOf(status: number | undefined): string {
  if (status === undefined || status >= 500) return "tone-bad";
  return status >= 400 ? "tone-late" : "tone-good";
}
