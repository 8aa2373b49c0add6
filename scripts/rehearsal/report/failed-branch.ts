import { everyAction, type ActionHistory, type RunHistory } from "../engine/run-history.js";
import type { Paint } from "./painter.js";
import { actionLine, repetitionLine, runHead } from "./run-tree.js";

/** How many runs, and iterations of one loop, are opened: the others tell the same story again. */
const openedRuns = 10;
const openedRepetitions = 3;

type IsOpen = (action: ActionHistory) => boolean;

/**
 * The runs of a failed scenario, opened only where an action failed or is not as expected; what is beside is counted.
 * @param unexpected messages of the expectations that failed
 */
export function formatFailedRuns(runs: readonly RunHistory[], unexpected: readonly string[], paint: Paint): string[] {
  const isCause = (action: ActionHistory): boolean =>
    action.status === "Failed" ||
    action.status === "TimedOut" ||
    unexpected.some((message) => message.includes(`'${action.name}'`));
  const open = new Set<ActionHistory>();
  for (const run of runs) {
    for (const action of everyAction(run.actions)) {
      if (isCause(action) || [...everyAction(insideOf(action))].some(isCause)) open.add(action);
    }
  }
  const isOpen: IsOpen = (action) => open.has(action);
  const hasCause = (run: RunHistory): boolean => run.actions.some(isOpen);
  const isNamed = (run: RunHistory): boolean => unexpected.some((message) => message.includes(`${run.flow} ${run.id}`));
  const shown =
    runs.length <= openedRuns
      ? runs
      : failedFirst(
          runs.filter((run) => hasCause(run) || isNamed(run)),
          openedRuns,
        );
  const others = runs.filter((run) => !shown.includes(run));
  const isAnyOpen = runs.some(hasCause);
  return [
    ...shown.flatMap((run) => [
      ...runHead(run, paint),
      // Where no action is to blame, the order of the actions is all there is to see.
      ...(hasCause(run) || (isAnyOpen && !isNamed(run))
        ? formatSiblings(run.actions, isOpen, "    ", paint)
        : run.actions.map((action) => actionLine(action, "    ", paint))),
    ]),
    ...counted(others, "runs", "  ", paint),
  ];
}

/** As many as given, in their order; those that succeeded only where there is room. */
function failedFirst<T extends { readonly status: string }>(all: readonly T[], most: number): T[] {
  const isFine = ({ status }: T): boolean => status === "Succeeded" || status === "Skipped";
  const chosen = [...all.filter((one) => !isFine(one)), ...all.filter(isFine)].slice(0, most);
  return all.filter((one) => chosen.includes(one));
}

function insideOf(action: ActionHistory): ActionHistory[] {
  return [...(action.actions ?? []), ...(action.repetitions ?? []).flatMap(({ actions }) => actions)];
}

/** Actions side by side: open ones with what is in them, before each the one that led there, the others as a count. */
function formatSiblings(actions: readonly ActionHistory[], isOpen: IsOpen, indent: string, paint: Paint): string[] {
  const lines: string[] = [];
  let closed: ActionHistory[] = [];
  const collapse = (): void => {
    const [only, ...more] = closed;
    if (only !== undefined && more.length === 0) lines.push(actionLine(only, indent, paint));
    else lines.push(...counted(closed, "actions", indent, paint));
    closed = [];
  };
  for (const action of actions) {
    if (!isOpen(action)) {
      closed.push(action);
      continue;
    }
    const before = closed.pop();
    collapse();
    if (before !== undefined) lines.push(actionLine(before, indent, paint));
    lines.push(...formatOpen(action, isOpen, indent, paint));
  }
  collapse();
  return lines;
}

function formatOpen(action: ActionHistory, isOpen: IsOpen, indent: string, paint: Paint): string[] {
  const inner = action.actions ?? [];
  const repetitions = action.repetitions ?? [];
  const opened = failedFirst(
    repetitions.filter(({ actions }) => actions.some(isOpen)),
    openedRepetitions,
  );
  const others = repetitions.filter((repetition) => !opened.includes(repetition));
  return [
    actionLine(action, indent, paint),
    ...(action.status === "Skipped" && !inner.some(isOpen) ? [] : formatSiblings(inner, isOpen, `${indent}  `, paint)),
    ...opened.flatMap((repetition) => [
      repetitionLine(repetition, `${indent}  `, paint),
      ...formatSiblings(repetition.actions, isOpen, `${indent}    `, paint),
    ]),
    ...counted(others, "iterations", `${indent}  `, paint),
  ];
}

/** `… 5 actions: 4 Succeeded, 1 Skipped`; nothing when there are none. */
function counted(all: readonly { readonly status: string }[], what: string, indent: string, paint: Paint): string[] {
  if (all.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { status } of all) counts.set(status, (counts.get(status) ?? 0) + 1);
  const shown = [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
  const name = all.length === 1 ? what.replace(/s$/, "") : what;
  return [paint("dim", `${indent}… ${all.length} ${name}: ${shown}`)];
}
