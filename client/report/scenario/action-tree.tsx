import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { statusTone } from "../../../scripts/picture/look/theme.js";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { ReportFlow, ShownAction, ShownRun } from "../../../scripts/report-page/report-data.js";
import { keysAround, treeRows, type TreeKey, type TreeRow } from "../../../scripts/report-page/view/run-tree.js";
import { StatusIcon } from "../../shared/status-badge.js";
import "./action-tree.css";

interface ActionTreeProps {
  readonly run: ShownRun;
  readonly flow: ReportFlow | undefined;
  /** A key, or `trigger`. */
  readonly chosen: string;
  readonly choose: (key: string) => void;
}

/** The actions of a run as a tree, with the keys that the ARIA Authoring Practices give trees. */
export function ActionTree({ run, flow, chosen, choose }: ActionTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<TreeKey>>(new Set(keysAround(chosen)));
  const list = useRef<HTMLDivElement>(null);
  const branches = useMemo(
    () => new Map((flow?.nodes ?? []).map(({ name, branch }) => [name.toLowerCase(), branch])),
    [flow],
  );
  // What is chosen elsewhere, as in the picture, is never hidden in a closed branch.
  useEffect(() => setOpen((before) => new Set([...before, ...keysAround(chosen)])), [chosen]);
  const rows = useMemo(() => treeRows(run, open), [run, open]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen, rows]);
  const toggle = (key: TreeKey, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  const focus = (key: string): void => {
    [...(list.current?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])]
      .find((row) => row.dataset["key"] === key)
      ?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
    if (key === undefined) return;
    const keys = ["trigger", ...rows.map((row) => row.key)];
    const at = keys.indexOf(key);
    const row = rows.find((one) => one.key === key);
    const isOpen = open.has(key);
    switch (event.key) {
      case "ArrowDown":
        focus(keys[at + 1] ?? key);
        break;
      case "ArrowUp":
        focus(keys[at - 1] ?? key);
        break;
      case "Home":
        focus("trigger");
        break;
      case "End":
        focus(keys.at(-1) ?? key);
        break;
      case "ArrowRight":
        if (row?.hasChildren === true && !isOpen) toggle(key, true);
        else if (isOpen) focus(keys[at + 1] ?? key);
        break;
      case "ArrowLeft":
        if (isOpen) toggle(key, false);
        else focus(keysAround(key).at(-1) ?? key);
        break;
      case "Enter":
      case " ":
        choose(key);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const { trigger } = run;
  const inTabOrder = rows.some(({ key }) => key === chosen) ? chosen : "trigger";
  return (
    <div class="action-tree" role="tree" aria-label="Actions of the run" ref={list} onKeyDown={press}>
      <div
        class="tree-row"
        role="treeitem"
        aria-level={1}
        aria-selected={chosen === "trigger"}
        tabIndex={inTabOrder === "trigger" ? 0 : -1}
        data-key="trigger"
        onClick={() => choose("trigger")}
      >
        <span class="tree-toggle" />
        <StatusIcon tone={statusTone(trigger.status)} label={trigger.status} />
        <span class="tree-name">{trigger.name.replaceAll("_", " ")}</span>
        <span class="tree-note">trigger</span>
      </div>
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          branch={newBranch(rows, index, branches)}
          isOpen={open.has(row.key)}
          isChosen={row.key === chosen}
          inTabOrder={row.key === inTabOrder}
          toggle={toggle}
          choose={choose}
        />
      ))}
    </div>
  );
}

/** The branch that begins at a line: the lines after it are in the same one. */
function newBranch(
  rows: readonly TreeRow[],
  index: number,
  branches: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const branchOf = (row: TreeRow | undefined): string | undefined =>
    row?.kind === "action" ? branches.get(row.action.name.toLowerCase()) : undefined;
  const row = rows[index];
  const before = rows.slice(0, index).findLast(({ level }) => level <= (row?.level ?? 0));
  return before?.level === row?.level && branchOf(before) === branchOf(row) ? undefined : branchOf(row);
}

interface RowProps {
  readonly row: TreeRow;
  readonly branch: string | undefined;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly inTabOrder: boolean;
  readonly toggle: (key: TreeKey, isOpen: boolean) => void;
  readonly choose: (key: TreeKey) => void;
}

function Row({ row, branch, isOpen, isChosen, inTabOrder, toggle, choose }: RowProps) {
  const { key, level, hasChildren, position, siblings } = row;
  const status = row.kind === "action" ? row.action.status : row.iteration.status;
  return (
    <div
      class={`tree-row${status === "Skipped" ? " skipped" : ""}`}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={inTabOrder ? 0 : -1}
      data-key={key}
      onClick={() => {
        if (row.kind === "iteration") toggle(key, !isOpen);
        else choose(key);
      }}
    >
      <svg class="tree-indent" width={(level - 1) * 14} height="1" aria-hidden="true" />
      <span
        class="tree-toggle"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          if (hasChildren) toggle(key, !isOpen);
        }}
      >
        {hasChildren ? (isOpen ? "▾" : "▸") : ""}
      </span>
      <StatusIcon tone={statusTone(status)} label={status} />
      <span class="tree-name">
        {branch === undefined ? undefined : <span class="tree-branch">{branch}: </span>}
        <span>
          {row.kind === "action" ? row.action.name.replaceAll("_", " ") : `Iteration ${row.iteration.index + 1}`}
        </span>
        {row.kind === "action" ? <span class="tree-note">{note(row.action)}</span> : undefined}
      </span>
    </div>
  );
}

/** Retries, iterations and time, as far as there are any. */
function note({ retries = [], iterationCount, start, end }: ShownAction): string {
  return [
    iterationCount === undefined ? "" : `${iterationCount}×`,
    retries.length === 0 ? "" : `${retries.length} ${retries.length === 1 ? "retry" : "retries"}`,
    end - start < 1 ? "" : durationText(end - start),
  ]
    .filter((text) => text !== "")
    .join(" · ");
}
