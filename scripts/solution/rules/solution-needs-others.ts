import { shorten } from "../../core/rules/shape.js";
import { sources } from "../../core/rules/sources.js";
import { child } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** How many names fit into a message. */
const shownNames = 5;

export const solutionNeedsOthers: SolutionRule = {
  code: "SolutionNeedsOthers",
  severity: "info",
  summary: "A solution has everything that its components need.",
  why: "What `<MissingDependencies>` lists must be in the target environment before the import, which otherwise does not begin.",
  fix: "Import the solutions that have these components first, or add the components to this one.",
  source: sources.solutionConcepts,
  example: "`<MissingDependency>` with a table of another solution.",
  check(context, report) {
    if (context.missing.length === 0) return;
    const names = [...new Set(context.missing.map(({ schemaName, id, type }) => schemaName ?? id ?? `type ${type}`))];
    const rest = names.length > shownNames ? ` and ${names.length - shownNames} more` : "";
    const list = child(context.manifest, "MissingDependencies");
    if (list === undefined) return;
    report(
      context.at(list),
      `the solution needs components of others: ${shorten(names.slice(0, shownNames).join(", "), 200)}${rest}`,
    );
  },
};
