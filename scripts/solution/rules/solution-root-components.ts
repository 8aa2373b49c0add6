import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf, childText, type XmlElement } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import type { SolutionContext } from "../model/solution-context.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionRootComponents: SolutionRule = {
  code: "SolutionRootComponents",
  severity: "error",
  summary:
    "Every root component has its element in `customizations.xml`, every table, flow and connector its root component, each once.",
  why: 'Without its element the import stops with "Cannot add a Root Component … because it is not in the target system". An element that is not listed does not belong to the solution, so that its removal would leave it behind.',
  fix: "The packer writes this on its own. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
  source: sources.solutionConcepts,
  example:
    '`<RootComponent type="372" schemaName="pb_graphs" …/>` while the connector\'s `<name>` is `pb_graph`: connectors are compared by id and name, flows by id, tables by name.',
  check(context, report) {
    const expected = new Map<string, XmlElement>();
    for (const element of context.workflows) {
      expected.set(`${componentType.flow}/${bareId(attributeOf(element, "WorkflowId")) ?? ""}`, element);
    }
    for (const { element, id, name } of context.connectors) {
      expected.set(`${componentType.connector}/${id}/${name}`, element);
    }
    for (const element of context.tables) {
      expected.set(`${componentType.table}/${(childText(element, "Name") ?? "").toLowerCase()}`, element);
    }
    for (const component of context.own ? [] : context.rootComponents) {
      const kind = kindsInFiles.get(attributeOf(component, "type") ?? "");
      const name = attributeOf(component, "schemaName")?.toLowerCase() ?? bareId(attributeOf(component, "id"));
      if (kind === undefined || name === undefined || isMentioned(context, name)) continue;
      report(context.at(component), `the root component ${kind} ${shorten(name)} is not in the solution`);
    }
    const listed = new Set<string>();
    for (const component of context.rootComponents) {
      const parts = [
        attributeOf(component, "type"),
        bareId(attributeOf(component, "id")),
        attributeOf(component, "schemaName"),
      ];
      const given = parts.filter((part) => part !== undefined).join("/");
      if (!Object.values(componentType).some((type) => type === parts[0])) continue;
      const key = context.own || expected.has(given) ? given : (withOneName(parts, expected) ?? given);
      if (listed.has(key)) report(context.at(component), `the root component ${shorten(given)} is listed twice`);
      listed.add(key);
      // A connector without its element is a finding of SolutionConnectorUndefined.
      if (!expected.has(key) && (context.own || parts[0] === componentType.flow)) {
        report(context.at(component), `the root component ${shorten(given)} is not in ${context.customizationsFile}`);
      }
    }
    for (const [key, element] of expected) {
      if (listed.has(key)) continue;
      // Parts of tables of others are in customizations.xml without being roots.
      if (!context.own && key.startsWith(`${componentType.table}/`)) continue;
      report(context.at(element), `${shorten(key)} is not listed as a root component`, { severity: "warning" });
    }
  },
};

/**
 * Components that are in customizations.xml, or in files with their name or id once unpacked, by their type. Source: Microsoft
 * Learn, solutioncomponent "componenttype"; layouts of SolutionPackager.
 */
const kindsInFiles: ReadonlyMap<string, string> = new Map([
  ["20", "role"],
  ["60", "form or dashboard"],
  ["80", "app"],
]);

/** Whether a component is in customizations.xml, or has a file or folder of its own. */
function isMentioned(context: SolutionContext, name: string): boolean {
  const isNamed = context.text(context.customizationsFile)?.toLowerCase().includes(name) === true;
  return isNamed || context.files.some((file) => file.toLowerCase().includes(name) || mentions(context, file, name));
}

/** Unpacked roles have the name of the role as file name. */
function mentions(context: SolutionContext, file: string, name: string): boolean {
  return /^roles\//i.test(file) && context.text(file)?.toLowerCase().includes(name) === true;
}

/** Exports name a connector by its id, its name or both; tables by their name in any case. */
function withOneName(
  [type, id, name]: readonly (string | undefined)[],
  expected: ReadonlyMap<string, XmlElement>,
): string | undefined {
  const wanted = name?.toLowerCase();
  return [...expected.keys()].find((key) => {
    const [ofType, first, second] = key.toLowerCase().split("/");
    if (ofType !== type) return false;
    return id !== undefined ? first === id : wanted !== undefined && (second ?? first) === wanted;
  });
}
