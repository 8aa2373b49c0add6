import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childText } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

/** Kinds that are in customizations.xml or have a file with their name. Source: Microsoft Learn, "componenttype". */
const others: ReadonlyMap<string, string> = new Map([
  ["9", "choice"],
  ["61", "web resource"],
  ["380", "environment variable"],
]);

export const solutionRootComponentValues: SolutionRule = {
  code: "SolutionRootComponentValues",
  severity: "error",
  summary:
    "Root components have a behavior of 0, 1 or 2; connectors have their own schema name; custom tables and canvas apps are in the solution.",
  why: 'The import stops: the manifest is not valid, or "Cannot add a Root Component … because it is not in the target system".',
  fix: "Correct the attribute, or add the component to the solution and export it again. 0 means with all parts, 1 without, 2 the shell only.",
  source:
    "Microsoft Learn: [SolutionComponent table](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent); microsoft/coe-starter-kit issue 4029.",
  example: '`<RootComponent type="1" schemaName="pb_order" behavior="0" />`, and no `<Entity>` of that name.',
  check(context, report) {
    const connectors = new Map(context.connectors.map(({ id, name }) => [id, name]));
    const tables = new Set(context.tables.map((element) => (childText(element, "Name") ?? "").trim().toLowerCase()));
    const prefix = childText(child(context.manifest, "Publisher"), "CustomizationPrefix")?.toLowerCase();
    for (const component of context.rootComponents) {
      const type = attributeOf(component, "type");
      const behavior = attributeOf(component, "behavior");
      const name = attributeOf(component, "schemaName");
      if (behavior !== undefined && !/^[012]$/.test(behavior))
        report(context.at(component, "behavior"), `the behavior is '${shorten(behavior)}', expected 0, 1 or 2`);
      if (type === componentType.connector) {
        const expected = connectors.get(bareId(attributeOf(component, "id")) ?? "");
        if (expected === undefined || expected === "") continue;
        if (name === undefined)
          report(context.at(component), `the root component has no schemaName, expected '${shorten(expected)}'`, {
            severity: "warning",
          });
        else if (name.toLowerCase() !== expected.toLowerCase())
          report(
            context.at(component, "schemaName"),
            `the schemaName is '${shorten(name)}', expected '${shorten(expected)}', the name of the connector`,
          );
      }
      // Tables of the system, and of other publishers, may be there already.
      const isOwn = prefix !== undefined && name?.toLowerCase().startsWith(`${prefix}_`) === true;
      if (type === componentType.table && name !== undefined && isOwn && !hasTable(name.toLowerCase()))
        report(context.at(component), `the table '${shorten(name)}' is a root component, but not in the solution`, {
          severity: "warning",
        });
      const kind = others.get(type ?? "");
      if (kind !== undefined && isOwn && name !== undefined && !hasFile(name.toLowerCase()))
        report(context.at(component), `the ${kind} '${shorten(name)}' is a root component, but not in the solution`, {
          severity: "warning",
        });
      if (type === "300" && name !== undefined && !hasFile(name.toLowerCase()))
        report(context.at(component), `the canvas app '${shorten(name)}' is a root component, but not in the solution`);
    }

    function hasTable(name: string): boolean {
      return tables.has(name) || context.files.some((file) => file.toLowerCase().startsWith(`entities/${name}/`));
    }

    function hasFile(name: string): boolean {
      const text = context.text(context.customizationsFile)?.toLowerCase() ?? "";
      return (
        text.includes(`<name>${name}</name>`) ||
        text.includes(`name="${name}"`) ||
        context.files.some((file) => file.toLowerCase().includes(name))
      );
    }
  },
};
