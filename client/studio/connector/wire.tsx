import type { Exchange } from "../../../scripts/studio/api.js";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import { StatusBadge } from "../../shared/status-badge.js";

/** Requests in the order in which they were sent, as they went on the wire. */
export function Wire({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  if (exchanges.length === 0) return <p class="quiet">Nothing was sent.</p>;
  return (
    <ol class="wire">
      {exchanges.map((exchange, index) => {
        const { service, method, url, status, milliseconds, problem } = exchange;
        const isGood = status !== undefined && status < 400;
        return (
          <li key={index}>
            <details open={service !== "entra"}>
              <summary>
                <StatusBadge
                  status={isGood ? "Succeeded" : "Failed"}
                  text={status === undefined ? "none" : String(status)}
                />
                <code class="wire-line">
                  {method} {url}
                </code>
                <span class="quiet">
                  {service === "entra" ? "sign-in, " : ""}
                  {durationText(milliseconds)}
                </span>
              </summary>
              <h3>Request</h3>
              <Message first={`${method} ${url}`} headers={exchange.headers} body={exchange.body} />
              <h3>Response</h3>
              {problem === undefined ? (
                <Message
                  first={`${status ?? ""}`}
                  headers={exchange.responseHeaders ?? {}}
                  body={exchange.responseBody}
                />
              ) : (
                <p class="tone-bad">{problem}</p>
              )}
            </details>
          </li>
        );
      })}
    </ol>
  );
}

interface MessageProps {
  readonly first: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

function Message({ first, headers, body }: MessageProps) {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <pre class="wire-message" tabIndex={0}>
      {[first, ...head].join("\n")}
      {body === undefined ? "" : `\n\n${readable(body)}`}
    </pre>
  );
}

/** JSON on several lines; anything else as it is, and so is JSON with long numbers. */
function readable(body: string): string {
  if (/\d{16}/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
