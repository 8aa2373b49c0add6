import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { FlowNode } from "../context.js";
import { runAfterNames } from "../scope.js";

export const runAfterCycle: FlowRule = {
  code: "RunAfterCycle",
  summary: "No action waits for itself, directly or through others.",
  why: "A ring never starts; the platform refuses to save the flow.",
  fix: "Remove one of the `runAfter` entries.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const state = new Map<FlowNode, "open" | "done">();
    const visit = (start: FlowNode): void => {
      const stack: { node: FlowNode; next: string[] }[] = [{ node: start, next: runAfterNames(start) }];
      state.set(start, "open");
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        const name = top.next.shift();
        if (name === undefined) {
          state.set(top.node, "done");
          stack.pop();
          continue;
        }
        const before = top.node.siblings.get(name.toLowerCase());
        if (before === undefined) continue;
        if (state.get(before) === "open") {
          const ring = stack.slice(stack.findIndex((entry) => entry.node === before)).map((entry) => entry.node.name);
          report(
            below(top.node.location, "runAfter", name),
            `'${shorten(top.node.name)}' waits for itself: ${shorten([...ring, before.name].join(" after "), 200)}`,
            { at: "key" },
          );
        } else if (!state.has(before)) {
          state.set(before, "open");
          stack.push({ node: before, next: runAfterNames(before) });
        }
      }
    };
    for (const node of actions) if (!state.has(node)) visit(node);
  },
};
