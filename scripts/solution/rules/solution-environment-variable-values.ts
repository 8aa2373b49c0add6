import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

const types: ReadonlyMap<string, string> = new Map([
  ["100000000", "text"],
  ["100000001", "number"],
  ["100000002", "yes or no"],
  ["100000003", "JSON"],
  ["100000004", "data source"],
  ["100000005", "secret"],
]);

export const solutionEnvironmentVariableValues: SolutionRule = {
  code: "SolutionEnvironmentVariableValues",
  severity: "error",
  summary: "An environment variable has a type that Dataverse knows, and a display name.",
  why: "The import refuses a definition without type or display name, or with a number that is not a type.",
  fix: `Use ${[...types].map(([value, meaning]) => `${value} (${meaning})`).join(", ")}.`,
  source:
    "Microsoft Learn: [Environment variable definition table](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition).",
  example: "`<type>1</type>`.",
  check(context, report) {
    for (const { name, element } of context.environmentVariables) {
      // An element without anything in it is a stand-in for the definition.
      if (element === undefined || element.children.length === 0) continue;
      const type = childText(element, "type");
      if (type === undefined || type.trim() === "")
        report(context.at(element), `the environment variable '${shorten(name)}' has no type`);
      else if (!types.has(type.trim()))
        report(
          context.at(child(element, "type") ?? element),
          `the type of '${shorten(name)}' is '${shorten(type)}', expected 100000000 to 100000005`,
        );
      if (element.name !== "environmentvariabledefinition")
        report(context.at(element), `the root is <${shorten(element.name)}>, expected <environmentvariabledefinition>`);
      if ((attributeOf(element, "schemaname") ?? "") === "")
        report(context.at(element), `the environment variable '${shorten(name)}' has no schemaname`);
      for (const [part, allowed] of [
        ["isrequired", /^[01]$/],
        ["iscustomizable", /^[01]$/],
        ["secretstore", /^[01]$/],
      ] as const) {
        const value = childText(element, part)?.trim();
        if (value === undefined || value === "" || allowed.test(value)) continue;
        report(context.at(child(element, part) ?? element), `${part} is '${shorten(value)}', expected 0 or 1`);
      }
      const display = child(element, "displayname");
      if ((attributeOf(display, "default") ?? "") === "" && (display?.children.length ?? 0) === 0)
        report(context.at(element), `the environment variable '${shorten(name)}' has no display name`, {
          severity: "warning",
        });
    }
  },
};
