import type { Location } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionPrefix: SolutionRule = {
  code: "SolutionPrefix",
  severity: "error",
  summary:
    "Connectors, tables, connection references and environment variables begin with the publisher's prefix and an underscore.",
  why: "The prefix tells whose a component is. One of another publisher cannot be changed by this one's managed solution, and would collide with the real one.",
  fix: "Set the prefix in `power-batch.yaml`, or give `--prefix` to `package`: both rename everything. Do not rename single parts.",
  source:
    "Microsoft Learn: [Create a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-solution#solution-publisher).",
  example: "The publisher has the prefix `con`, a connection reference is called `pb_dynamicsax`.",
  check(context, report) {
    const prefix = childText(child(context.manifest, "Publisher"), "CustomizationPrefix") ?? "";
    const names: readonly (readonly [string, Location])[] = [
      ...context.connectors.map(({ element, name }) => [name, context.at(element)] as const),
      ...context.tables.map((element) => [childText(element, "Name") ?? "", context.at(element)] as const),
      ...context.connectionReferences.map(({ element, logicalName }) => [logicalName, context.at(element)] as const),
      ...context.environmentVariables.map(({ name, file }) => [name, fileLocation(file)] as const),
    ];
    for (const [name, location] of names) {
      if (name.startsWith(`${prefix}_`)) continue;
      report(location, `'${shorten(name)}' does not start with the publisher's prefix '${shorten(prefix)}_'`);
    }
  },
};
