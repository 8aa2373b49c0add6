import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** What each number may be. Source: Microsoft Learn, Process (workflow) table; exported solutions. */
const values: Readonly<Record<string, { readonly allowed: readonly string[]; readonly meaning: string }>> = {
  Type: { allowed: ["1"], meaning: "1 (definition)" },
  IsCustomizable: { allowed: ["0", "1"], meaning: "1 (yes) or 0 (no)" },
  IsTransacted: { allowed: ["0", "1"], meaning: "1 (yes) or 0 (no)" },
  Subprocess: { allowed: ["0", "1"], meaning: "0 (no)" },
  OnDemand: { allowed: ["0", "1"], meaning: "0 (no)" },
  Mode: { allowed: ["0", "1"], meaning: "0 (background)" },
  Scope: { allowed: ["1", "2", "3", "4"], meaning: "4 (organization)" },
};

export const solutionWorkflowValues: SolutionRule = {
  code: "SolutionWorkflowValues",
  severity: "error",
  summary: "The `<Workflow>` of a cloud flow has a name, the category 5 and the values of a definition.",
  why: "The category decides what the row is: with another one Dataverse reads the flow's JSON as a classic workflow, a desktop flow or nothing, and the import fails or the flow cannot be opened.",
  fix: "Write `<Category>5</Category>`, `<Type>1</Type>` and `<Scope>4</Scope>`, as exports have them.",
  source:
    "Microsoft Learn: [Process table](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/workflow); exported solutions.",
  example: "`<Category>0</Category>`, which is a classic workflow, with a `<JsonFileName>`.",
  check(context, report) {
    const flows = new Set(context.flows.map(({ file }) => file));
    for (const element of context.workflows) {
      const file = context.resolve(childText(element, "JsonFileName") ?? "");
      if (file === undefined || !flows.has(file)) continue;
      const name = attributeOf(element, "Name") ?? "";
      if (name === "") report(context.at(element), "the flow has no Name");
      const category = childText(element, "Category");
      if (category === undefined && isFull(childText(element, "StateCode")))
        report(context.at(element), `the flow '${shorten(name)}' has no <Category>, expected 5`);
      else if (category !== undefined && category.trim() !== "5")
        report(
          context.at(child(element, "Category") ?? element),
          `the flow '${shorten(name)}' has the category ${shorten(category)}, expected 5 (cloud flow)`,
        );
      const state = child(element, "StateCode");
      const status = child(element, "StatusCode");
      if ((state === undefined) !== (status === undefined))
        report(
          context.at(element),
          `the flow '${shorten(name)}' has no <${state === undefined ? "StateCode" : "StatusCode"}> beside the other`,
        );
      for (const [part, { allowed, meaning }] of Object.entries(values)) {
        const value = childText(element, part);
        if (value === undefined || allowed.includes(value.trim())) continue;
        report(
          context.at(child(element, part) ?? element),
          `${part} of the flow '${shorten(name)}' is '${shorten(value)}', expected ${meaning}`,
        );
      }
    }
  },
};

/** An element with more than its name and file, as exports write it. */
function isFull(state: string | undefined): boolean {
  return state !== undefined;
}
