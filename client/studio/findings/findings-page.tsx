import { useState } from "preact/hooks";
import type { FindingView } from "../../../scripts/studio/api.js";
import { StatusIcon } from "../../shared/status-badge.js";
import { linkTo } from "../data/route.js";
import { useJson } from "../data/use-json.js";
import "./findings.css";

const severities = [
  { id: "error", title: "Errors", tone: "bad" },
  { id: "warning", title: "Warnings", tone: "late" },
  { id: "info", title: "Remarks", tone: "idle" },
] as const;

/** What `validate` finds, each with the lines that it is about. */
export function FindingsPage({ version }: { readonly version: number }) {
  const { value: findings, problem } = useJson<readonly FindingView[]>("/api/findings", version);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = findings?.filter(({ severity }) => !hidden.has(severity)) ?? [];
  const toggle = (id: string): void => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <>
      <h1>Findings</h1>
      <p class="quiet lead">
        What the platform would refuse or what makers would stumble over. Mend a file, and its findings go.
      </p>
      {problem === undefined ? undefined : <p role="alert">{problem}</p>}
      <div class="toolbar" role="group" aria-label="Severities shown">
        {severities.map(({ id, title, tone }) => (
          <button key={id} type="button" class="button" aria-pressed={!hidden.has(id)} onClick={() => toggle(id)}>
            <StatusIcon tone={tone} /> {title} {findings?.filter(({ severity }) => severity === id).length ?? ""}
          </button>
        ))}
      </div>
      <p class="visually-hidden" role="status">
        {findings === undefined ? "Checking" : `${shown.length} findings`}
      </p>
      {findings === undefined && problem === undefined ? <p class="quiet findings-none">Checking…</p> : undefined}
      {findings?.length === 0 ? <p class="findings-none">Nothing was found.</p> : undefined}
      <ul class="findings">
        {shown.map((finding, index) => (
          <li key={`${finding.file}:${finding.line}:${finding.code}:${index}`} class="panel finding">
            <Finding finding={finding} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Finding({ finding }: { readonly finding: FindingView }) {
  const { code, severity, message, help, why, file, line, column, frame, flow, connector } = finding;
  const tone = severities.find(({ id }) => id === severity)?.tone ?? "idle";
  const target =
    flow !== undefined ? linkTo("flows", flow) : connector !== undefined ? linkTo("connectors", connector) : undefined;
  const indent = frame === undefined ? 0 : commonIndent(frame.lines);
  const place = frame === undefined ? file : `${file}:${line}:${column}`;
  return (
    <>
      <p class="finding-head">
        <StatusIcon tone={tone} label={severity} /> <strong>{message}</strong>
      </p>
      <p class="quiet finding-place">
        <code>{code}</code> · {target === undefined ? place : <a href={target}>{place}</a>}
      </p>
      {frame === undefined ? undefined : (
        <pre class="frame" tabIndex={0} aria-label={`Lines around ${place}`}>
          {frame.lines.map((text, index) => {
            const number = frame.first + index;
            const isIt = number === line;
            return (
              <div key={number} class={isIt ? "frame-line frame-hit" : "frame-line"}>
                <span class="line-number">{number}</span>
                {isIt ? (
                  <>
                    {text.slice(indent, column - 1)}
                    <mark>{text.slice(column - 1, column - 1 + frame.length)}</mark>
                    {text.slice(column - 1 + frame.length)}
                  </>
                ) : (
                  text.slice(indent)
                )}
              </div>
            );
          })}
        </pre>
      )}
      {help === undefined && why === undefined ? undefined : <p class="finding-why">{help ?? plain(why ?? "")}</p>}
    </>
  );
}

/** Spaces that all lines begin with: on a narrow page there is no room for them. */
function commonIndent(lines: readonly string[]): number {
  const written = lines.filter((line) => line.trim() !== "");
  return Math.min(...written.map((line) => line.length - line.trimStart().length), 200);
}

/** Texts of rules are Markdown of one paragraph. */
function plain(markdown: string) {
  return markdown.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
