import { useEffect, useMemo, useRef } from "preact/hooks";
import type { FlowView, RunView, SourceExpression, SourceNode } from "../../../scripts/studio/api.js";
import { SourceLine } from "./source-line.js";
import { stepOf } from "./run-position.js";
import { shortText } from "../shell/short-text.js";

interface FlowSourceProps {
  readonly flow: FlowView;
  readonly chosen: SourceNode | undefined;
  readonly hovered: SourceNode | undefined;
  readonly run: RunView | undefined;
  readonly position: number;
  readonly choose: (node: SourceNode) => void;
}

/** Lines have this height, so that highlights are placed without asking the browser. */
const lineHeight = 20;

/** The source: an action that is pointed at in the picture is marked, and expressions tell their value in the run. */
export function FlowSource({ flow, chosen, hovered, run, position, choose }: FlowSourceProps) {
  const area = useRef<HTMLDivElement>(null);
  const bringIntoView = (node: SourceNode | undefined): void => {
    const box = area.current;
    if (node === undefined || box === null) return;
    const top = (node.start - 1) * lineHeight;
    const bottom = node.end * lineHeight;
    const isInside = top >= box.scrollTop && Math.min(bottom, top + 100) <= box.scrollTop + box.clientHeight;
    if (!isInside) box.scrollTop = Math.max(0, top - 40);
  };
  // Only what is new: text that goes away under the pointer is hard to read.
  useEffect(() => bringIntoView(chosen), [chosen]);
  useEffect(() => bringIntoView(hovered), [hovered]);
  const lines = useMemo(() => flow.source.split("\n"), [flow.source]);
  const byLine = useMemo(() => {
    const found = new Map<number, SourceExpression[]>();
    for (const one of flow.expressions) found.set(one.line, [...(found.get(one.line) ?? []), one]);
    return found;
  }, [flow.expressions]);
  const valueOf = (expression: SourceExpression): string | undefined => {
    if (run === undefined) return undefined;
    const value = stepOf(run, expression.node, position)?.values[expression.id];
    return value === undefined ? undefined : shortText(value);
  };
  const latest = useRef(valueOf);
  latest.current = valueOf;
  const content = useMemo(
    () =>
      lines.map((text, index) => (
        <SourceLine
          key={index}
          number={index + 1}
          text={text}
          expressions={byLine.get(index + 1) ?? []}
          valueOf={(expression) => latest.current(expression)}
        />
      )),
    [lines, byLine],
  );
  return (
    <section class="panel source" aria-label="Source">
      <p class="source-head">
        <code>{flow.file}</code>
        {flow.isReformatted ? <span class="quiet"> with line ends, for reading</span> : undefined}
      </p>
      <div
        class="source-area"
        ref={area}
        tabIndex={0}
        role="region"
        aria-label="Text of the source"
        onClick={({ target }) => {
          const line = Number((target as Element).closest<HTMLElement>("[data-line]")?.dataset["line"]);
          const node = innermost(flow.nodes, line);
          if (node !== undefined && getSelection()?.isCollapsed !== false) choose(node);
        }}
      >
        <div class="source-lines">
          {chosen === undefined ? undefined : <Highlight node={chosen} kind="chosen" />}
          {hovered === undefined || hovered === chosen ? undefined : <Highlight node={hovered} kind="hovered" />}
          {content}
        </div>
      </div>
    </section>
  );
}

function Highlight({ node: { start, end }, kind }: { readonly node: SourceNode; readonly kind: "chosen" | "hovered" }) {
  return (
    <div
      class={`source-highlight ${kind}`}
      style={{ top: `${(start - 1) * lineHeight}px`, height: `${(end - start + 1) * lineHeight}px` }}
    />
  );
}

function innermost(nodes: readonly SourceNode[], line: number): SourceNode | undefined {
  return nodes
    .filter(({ start, end }) => start <= line && line <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}
