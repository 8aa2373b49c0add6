import { walkTemplate } from "../../../expression/index.js";
import type { FlowRule } from "../flow-rule.js";

export const nullUnsafeAccess: FlowRule = {
  code: "NullUnsafeAccess",
  summary: "Members of what `first()` and `last()` give are read with a question mark.",
  why: "For an empty list both give null, and the run fails: the property cannot be selected.",
  fix: "Write `first(…)?['name']`, or check the length of the list before.",
  source: "microsoft/coe-starter-kit issue 2903.",
  severity: "info",
  check({ expressions }, report) {
    for (const { template, location } of expressions) {
      if (template === undefined) continue;
      walkTemplate(template, (part) => {
        if (part.kind !== "member" || part.optional || part.object.kind !== "call") return undefined;
        const name = part.object.name.toLowerCase();
        if (name !== "first" && name !== "last") return undefined;
        const [list] = part.object.arguments;
        // split() and createArray() always give an entry.
        if (list?.kind !== "call" && list?.kind !== "member") return undefined;
        if (list.kind === "call" && /^(?:split|createarray|array)$/i.test(list.name)) return undefined;
        report(
          location,
          `a member of ${part.object.name}() is read without a question mark, and the list may be empty`,
          {
            within: { offset: part.offset, end: part.end },
          },
        );
        return undefined;
      });
    }
  },
};
