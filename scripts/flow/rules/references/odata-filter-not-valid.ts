import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { templateText } from "../template-text.js";
import type { FlowRule } from "../flow-rule.js";

/** Parameters that are filters of OData, by connector operation or not. */
const filters = /^(?:\$filter|subscriptionRequest\/filterexpression)$/i;

export const odataFilterNotValid: FlowRule = {
  code: "ODataFilterNotValid",
  summary:
    "A filter is written in OData: `statecode eq 0 and name eq 'x'`; an order is a list such as `name desc, createdon`.",
  why: "The service refuses the query, or the trigger cannot be turned on.",
  fix: "Use `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `and`, `or`, `not`, and close every quote and parenthesis.",
  source:
    "Microsoft Learn: [Filter rows](https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows).",
  severity: "warning",
  check({ nodes }, report) {
    for (const { operation, inputsLocation } of nodes) {
      for (const [name, value] of Object.entries(operation?.parameters ?? {})) {
        if (typeof value !== "string") continue;
        const slip = filters.test(name) ? slipOf(value) : orderSlipOf(name, value);
        if (slip === undefined) continue;
        const what = filters.test(name) ? "the filter" : name;
        report(below(inputsLocation, "parameters", name), `${what} '${shorten(value)}' ${slip}`);
      }
    }
  },
};

/** What is wrong with a filter. What an expression gives is taken as one word. */
function slipOf(filter: string): string | undefined {
  const text = templateText(filter);
  if (text === undefined) return undefined;
  const outside = text.replace(/'(?:[^']|'')*'/g, "''");
  if (outside.replaceAll("''", "").includes("'")) return "has a quote that is not closed";
  const sign = /==|!=|<>|>=|<=|&&|\|\||(?<=\s)[=<>](?=\s)/.exec(outside)?.[0];
  if (sign !== undefined) return `has '${sign}', expected ${words[sign] ?? "eq"}`;
  let open = 0;
  for (const character of outside) {
    if (character === "(") open++;
    else if (character === ")" && --open < 0) break;
  }
  return open === 0 ? undefined : `has ${open > 0 ? "a parenthesis that is not closed" : "a ')' too many"}`;
}

const words: Readonly<Record<string, string>> = {
  "!=": "ne",
  "<>": "ne",
  ">": "gt",
  ">=": "ge",
  "<": "lt",
  "<=": "le",
  "&&": "and",
  "||": "or",
};

/** What is wrong with `$orderby` or `$select`, which are lists of columns. */
function orderSlipOf(name: string, value: string): string | undefined {
  const text = templateText(value);
  if (text === undefined || !/^\$(?:orderby|select)$/i.test(name)) return undefined;
  if (text.includes(";")) return "has ';', expected commas between columns";
  if (!/^\$orderby$/i.test(name)) return undefined;
  const order = text.split(",").flatMap((column) => column.trim().split(/\s+/).slice(1));
  const wrong = order.find((word) => !/^(?:asc|desc|x)$/i.test(word));
  return wrong === undefined ? undefined : `has '${shorten(wrong)}', expected asc or desc`;
}
