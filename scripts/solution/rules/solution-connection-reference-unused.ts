import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf, type XmlElement } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

/** Tables, options, web resources, flows, environment variables and connectors name no connection reference. */
const withoutReferences = new Set(["1", "2", "9", "20", "26", "29", "60", "61", "372", "380", "381"]);

function mayUseReferences(component: XmlElement): boolean {
  return !withoutReferences.has(attributeOf(component, "type") ?? "");
}

export const solutionConnectionReferenceUnused: SolutionRule = {
  code: "SolutionConnectionReferenceUnused",
  severity: "warning",
  summary: "Every connection reference of a solution with flows is used by one of them.",
  why: "The import asks for a connection for each. Nobody knows what it is for, and a connection is made that nothing needs.",
  fix: "Remove the connection reference from the solution.",
  source: sources.connectionReferences,
  example: "A `<connectionreference>` called `pb_more`, named by no flow.",
  check(context, report) {
    // Apps, agents and desktop flows use references as well, and are not read here.
    if (!context.own && (context.flows.length === 0 || context.rootComponents.some(mayUseReferences))) return;
    const used = new Set(
      context.flows.flatMap(({ references }) => references.map((one) => one.logicalName.toLowerCase())),
    );
    for (const { element, logicalName } of context.connectionReferences) {
      if (used.has(logicalName.toLowerCase())) continue;
      report(context.at(element), `no flow uses the connection reference '${shorten(logicalName)}'`);
    }
  },
};
