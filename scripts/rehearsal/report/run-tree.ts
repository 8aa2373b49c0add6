import { formatDuration } from "../engine/duration.js";
import type { ActionHistory, Repetition, RunHistory } from "../engine/run-history.js";
import { statusText, type Paint } from "./painter.js";

/** A run with every action. */
export function formatRun(run: RunHistory, paint: Paint): string[] {
  return [...runHead(run, paint), ...run.actions.flatMap((action) => formatAction(action, "    ", paint))];
}

/** How a run began and ended. */
export function runHead(run: RunHistory, paint: Paint): string[] {
  const error = run.error === undefined ? "" : ` ${run.error.code}: ${run.error.message}`;
  const head = `  ${run.flow} ${run.id} ${statusText(run.status, paint)} ${paint("dim", run.startTime)}${error}`;
  const trigger = `    ${paint("dim", "trigger")} ${run.trigger.name} ${statusText(run.trigger.status, paint)}`;
  return [head, trigger];
}

/** An action without what is in it. */
export function actionLine(action: ActionHistory, indent: string, paint: Paint): string {
  const milliseconds = Date.parse(action.endTime) - Date.parse(action.startTime);
  const time = milliseconds > 0 ? ` ${formatDuration(milliseconds)}` : "";
  const retries = (action.retries ?? []).map((retry) => retry.code);
  const again =
    retries.length === 0
      ? ""
      : ` after ${retries.length} ${retries.length === 1 ? "retry" : "retries"} (${retries.join(", ")})`;
  const failed = action.status === "Failed" || action.status === "TimedOut";
  const error = failed && action.error !== undefined ? ` ${action.error.code}: ${action.error.message}` : "";
  return `${indent}${action.name} ${statusText(action.status, paint)}${paint("dim", time)}${again}${error}`;
}

/** An iteration without what is in it. */
export function repetitionLine({ index, status }: Repetition, indent: string, paint: Paint): string {
  return `${indent}${paint("dim", `[${index}]`)} ${statusText(status, paint)}`;
}

function formatAction(action: ActionHistory, indent: string, paint: Paint): string[] {
  const inner = action.status === "Skipped" ? [] : (action.actions ?? []);
  return [
    actionLine(action, indent, paint),
    ...inner.flatMap((child) => formatAction(child, `${indent}  `, paint)),
    ...(action.repetitions ?? []).flatMap((repetition) => [
      repetitionLine(repetition, `${indent}  `, paint),
      ...repetition.actions.flatMap((child) => formatAction(child, `${indent}    `, paint)),
    ]),
  ];
}
