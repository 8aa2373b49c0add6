import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ShownRequest } from "../../../scripts/report-page/report-data.js";
import { JsonView } from "../json-view.js";
import "./requests-view.css";

interface RequestRowProps {
  readonly request: ShownRequest;
  /** Whether the row says which action sent it. */
  readonly origin?: boolean;
}

/** A request, and behind it what was sent and what came back. */
export function RequestRow({ request, origin = false }: RequestRowProps) {
  const { time, method, url, status, fault, headers, body, responseHeaders, responseBody } = request;
  const { host, pathname, search } = URL.canParse(url) ? new URL(url) : { host: "", pathname: url, search: "" };
  return (
    <details class="request">
      <summary>
        <span class={`request-status ${toneOf(status)}`}>{status ?? "none"}</span>
        <span class="request-method">{method}</span>
        <span class="request-path">
          <span>{host}</span>
          {pathname}
          <span>{search}</span>
        </span>
        <span class="request-origin">
          {origin ? (request.action ?? "outside the flows") : ""}
          {request.iterations === undefined || !origin
            ? ""
            : `, iteration ${request.iterations.map((index) => index + 1).join(".")}`}
          {fault === undefined ? undefined : <span class="tone-late"> fault: {fault}</span>} +{durationText(time)}
        </span>
      </summary>
      <div class="request-parts">
        <section>
          <h2>Request</h2>
          <p class="message">
            {method} {url}
          </p>
          <Headers headers={headers} />
          {body === undefined ? undefined : <JsonView value={body} />}
        </section>
        <section>
          <h2>Response</h2>
          {status === undefined ? <p>No response.</p> : <p class="message">{status}</p>}
          {responseHeaders === undefined ? undefined : <Headers headers={responseHeaders} />}
          {responseBody === undefined ? undefined : <JsonView value={responseBody} />}
        </section>
      </div>
    </details>
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
