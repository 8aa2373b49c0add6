import { bytes, shownTime } from "./advise.js";
import { namesIn } from "./counts.js";
import type { Estimate, FlowEstimate } from "./estimate.js";
import type { Line } from "./fit-line.js";
import type { Durations } from "./subject.js";

const n = (value: number): string => Math.round(value).toLocaleString("en-US");

/** An estimate for people. */
export function formatEstimate({ flows, notEstimated }: Estimate, durations: Durations): string {
  const parts = flows.map((one) => formatFlow(one, durations));
  for (const { flow, reason } of notEstimated) parts.push(`${flow}: not estimated, ${reason}`);
  return parts.join("\n\n");
}

function formatFlow(one: FlowEstimate, durations: Durations): string {
  const { flow, rows, counts, input, measured, requests, quota, throttling, duration, advice, limits } = one;
  const calls = namesIn(counts, "calls");
  const services = namesIn(counts, "service");
  const lines = [
    `${flow}: ${n(rows)} rows`,
    "",
    `  rows         ${input.description}`,
    `               ${input.reason}; scenario ${one.scenario}${input.others.length === 0 ? "" : `; --input chooses another one: ${input.others.slice(0, 3).join(", ")}`}`,
    `  rehearsed    ${measured.samples.map((sample) => sample.rows).join(", ")} rows${checkText(one)}`,
    "",
    ...table([
      ["", "estimate", "counted as", "fit"],
      ["Power Platform requests", n(requests), "", ""],
      ...row("  triggers", "triggers", one),
      ...row("  actions", "actions", one),
      ...row("  retries", "retries", one),
      ...row("  further pages", "pages", one),
      ...row("  rows in batches", "targets", one),
      ...calls.flatMap((name) => row(`calls of ${name}`, `calls ${name}`, one)),
      ...calls.flatMap((name) =>
        counts[`operations ${name}`] === counts[`calls ${name}`]
          ? []
          : row("  operations in them", `operations ${name}`, one),
      ),
      ...services.flatMap((name) => row(`requests to ${name}`, `service ${name}`, one)),
      ["run history", bytes(counts["runBytes"] ?? 0), "", fitText(measured.lines["runBytes"])],
    ]),
    "",
    ...table([
      ["license", "requests a day", "used", "days"],
      ...quota.map(({ title, requestsPerDay, share, days }) => [title, n(requestsPerDay), percent(share), n(days)]),
    ]),
  ];
  if (throttling.length > 0) {
    lines.push(
      "",
      ...table([
        ["throttling", "limit", "at least", ""],
        ...throttling.map(({ kind, name, limit, seconds, scope, minimumSeconds, throttled }) => [
          `${kind} ${name}`,
          `${n(limit)} in ${seconds} s per ${scope}`,
          minimumSeconds === 0 ? "one window" : shownTime(minimumSeconds),
          throttled ? "slows the flow down" : "",
        ]),
      ]),
    );
  }
  lines.push(
    "",
    `  duration     about ${shownTime(duration.seconds)}, assuming ${durations.secondsPerCall} s for a call and ${durations.secondsPerAction} s for a built-in action`,
  );
  for (const { message, source } of advice) lines.push("", `  ! ${message}`, `    ${source}`);
  if (advice.length === 0) lines.push("", "  within every limit that is known; no reason to move to Logic Apps");
  for (const limit of limits) lines.push("", `  note: ${limit}`);
  return lines.join("\n");
}

function checkText({ measured: { check } }: FlowEstimate): string {
  if (check === undefined) return "";
  return `; checked at ${check.rows}: off by ${(check.error * 100).toFixed(1)} %`;
}

function row(title: string, name: string, { counts, measured }: FlowEstimate): string[][] {
  const line = measured.lines[name];
  if (line === undefined || (counts[name] ?? 0) === 0) return [];
  return [[title, n(counts[name] ?? 0), lineText(line), fitText(line)]];
}

/** `12 + 3 × rows + 1 × chunks of 1,000`. */
function lineText({ fixed, perRow, chunk, perChunk }: Line): string {
  const terms: string[] = [];
  if (Math.abs(fixed) >= 0.005 || (perRow === 0 && perChunk === 0)) terms.push(number(fixed));
  if (perRow !== 0) terms.push(`${number(perRow)} × rows`);
  if (perChunk !== 0 && chunk !== undefined) terms.push(`${number(perChunk)} × chunks of ${n(chunk)}`);
  return terms.join(" + ").replaceAll("+ -", "- ");
}

function number(value: number): string {
  return Number.isInteger(value) ? n(value) : String(Number(value.toPrecision(3)));
}

function fitText(line: Line | undefined): string {
  if (line === undefined) return "";
  return line.error < 1e-6 ? "exact" : `within ${(line.error * 100).toFixed(1)} %`;
}

function percent(share: number): string {
  return share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${n(share * 100)} %`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(column === 1 ? (widths[1] ?? 0) : 0).padEnd(widths[column] ?? 0))).join("  ")}`.trimEnd(),
  );
}
