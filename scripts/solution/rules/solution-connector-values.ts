import { shorten } from "../../core/rules/shape.js";
import { child, childrenNamed, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorValues: SolutionRule = {
  code: "SolutionConnectorValues",
  severity: "warning",
  summary:
    "A custom connector has an id, a name, a display name, a brand color such as `#1e5f74` and the connector type 1.",
  why: "Makers see a connector without a name, or the import refuses the value.",
  fix: "Correct the element of `<Connector>`.",
  source:
    "Microsoft Learn: [Connector table](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector); exported solutions.",
  example: "`<iconbrandcolor>blue</iconbrandcolor>`.",
  check(context, report) {
    for (const { element, name, id } of context.connectors) {
      if (name === "") report(context.at(element), "the connector has no <name>", { at: "key" });
      if (id === "")
        report(context.at(element), `the connector '${shorten(name)}' has no <connectorid>`, { at: "key" });
      if (childText(element, "connectortype") !== undefined && (childText(element, "displayname") ?? "") === "")
        report(context.at(element), `the connector '${shorten(name)}' has no display name`);
      for (const part of ["connectorid", "name", "openapidefinition"]) {
        if (childrenNamed(element, part).length > 1)
          report(context.at(element), `the connector '${shorten(name)}' has <${part}> twice`);
      }
      for (const [part, pattern, expected] of [
        ["iconbrandcolor", /^#[0-9a-f]{3}(?:[0-9a-f]{3})?$/i, "a color such as #1e5f74"],
        ["connectortype", /^[012]$/, "1"],
      ] as const) {
        const value = childText(element, part);
        if (value === undefined || value === "" || pattern.test(value.trim())) continue;
        report(
          context.at(child(element, part) ?? element),
          `${part} of '${shorten(name)}' is '${shorten(value)}', expected ${expected}`,
        );
      }
    }
  },
};
