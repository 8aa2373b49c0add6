import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";
import { walkTemplate } from "../../../expression/index.js";
import { holderOf } from "../../types/schema-of.js";
import type { FlowRule } from "../flow-rule.js";

export const nullUnsafeAccess: FlowRule = {
  code: "NullUnsafeAccess",
  summary:
    "Members of what `first()` and `last()` give, and properties that a schema does not require, are read with a question mark.",
  why: "For an empty list both give null, and a property that is not required may be missing: the run fails, since the property cannot be selected.",
  fix: "Write `first(…)?['name']`, or check the length of the list before.",
  source: "microsoft/coe-starter-kit issue 2903.",
  severity: "info",
  check(flow, report) {
    for (const at of flow.expressions) {
      const { template, location } = at;
      if (template === undefined) continue;
      walkTemplate(template, (part) => {
        if (part.kind !== "member" || part.optional) return undefined;
        const holder = holderOf(part, { flow, at });
        if (holder !== undefined && isOptional(holder.schema, holder.name)) {
          const message = `the schema does not require '${shorten(holder.name)}', which is read without a question mark`;
          report(location, message, { within: { offset: part.key.offset, end: part.key.end } });
          return undefined;
        }
        if (part.object.kind !== "call") return undefined;
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

/** Whether a schema names required properties, and this known one is not among them. */
function isOptional({ required, properties }: JsonObject, name: string): boolean {
  if (!Array.isArray(required) || required.length === 0 || required.includes(name)) return false;
  return isJsonObject(properties) && Object.hasOwn(properties, name);
}
