import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { shorten } from "../../../core/rules/shape.js";
import type { FlowAction, RunAfterEdge } from "../../model/index.js";

export const runAfterCycle: FlowRule = {
  code: "RunAfterCycle",
  summary: "No action waits for itself, directly or through others.",
  why: "The actions of a cycle never start; the platform refuses to save the flow.",
  fix: "Remove one of the `runAfter` entries.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const state = new Map<FlowAction, "open" | "done">();
    const visit = (start: FlowAction): void => {
      const stack: { node: FlowAction; next: RunAfterEdge[] }[] = [{ node: start, next: [...start.runAfter] }];
      state.set(start, "open");
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        const edge = top.next.shift();
        if (edge === undefined) {
          state.set(top.node, "done");
          stack.pop();
          continue;
        }
        const before = edge.predecessor;
        if (before === undefined) continue;
        if (state.get(before) === "open") {
          const cycle = stack.slice(stack.findIndex((entry) => entry.node === before)).map((entry) => entry.node.name);
          report(
            edge.location,
            `'${shorten(top.node.name)}' waits for itself: ${shorten([...cycle, before.name].join(" after "), 200)}`,
            { at: "key" },
          );
        } else if (!state.has(before)) {
          state.set(before, "open");
          stack.push({ node: before, next: [...before.runAfter] });
        }
      }
    };
    for (const node of actions) if (!state.has(node)) visit(node);
  },
};
