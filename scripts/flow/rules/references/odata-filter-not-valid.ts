import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { parseTemplate } from "../../../expression/index.js";
import type { FlowRule } from "../flow-rule.js";

/** Parameters that are filters of OData, by connector operation or not. */
const filters = /^(?:\$filter|subscriptionRequest\/filterexpression)$/i;

export const odataFilterNotValid: FlowRule = {
  code: "ODataFilterNotValid",
  summary: "A filter is written in OData: `statecode eq 0 and name eq 'x'`.",
  why: "The service refuses the query, or the trigger cannot be turned on.",
  fix: "Use `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `and`, `or`, `not`, and close every quote and parenthesis.",
  source:
    "Microsoft Learn: [Filter rows](https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows).",
  severity: "warning",
  check({ nodes }, report) {
    for (const { operation, inputsLocation } of nodes) {
      for (const [name, value] of Object.entries(operation?.parameters ?? {})) {
        if (!filters.test(name) || typeof value !== "string") continue;
        const slip = slipOf(value);
        if (slip === undefined) continue;
        report(below(inputsLocation, "parameters", name), `the filter '${shorten(value)}' ${slip}`);
      }
    }
  },
};

/** What is wrong with a filter. What an expression gives is taken as one word. */
function slipOf(filter: string): string | undefined {
  const text = writtenPart(filter);
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

/** The text with a word in place of each expression; undefined when an expression gives all of it. */
function writtenPart(filter: string): string | undefined {
  try {
    const template = parseTemplate(filter);
    if (template.kind === "text") return template.value;
    if (template.kind === "expression") return undefined;
    return template.segments.map((segment) => (segment.kind === "text" ? segment.value : "x")).join("");
  } catch {
    // ExpressionSyntax reports it.
    return undefined;
  }
}
