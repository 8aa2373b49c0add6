import { componentType } from "../../names.js";
import { attributeOf, child, childrenNamed, childText } from "../../../core/xml/element.js";
import { bare, type PackageFinding, type Reading } from "../reading.js";

const entry = "solution.xml";

/** Every root component has its element, every element its root component, and only three types are listed. */
export function* checkRootComponents(reading: Reading): Iterable<PackageFinding> {
  const roots = childrenNamed(child(child(reading.solution, "SolutionManifest"), "RootComponents"), "RootComponent");
  yield* checkTwins(reading);
  const expected = new Map<string, string>();
  for (const workflow of reading.workflows) {
    expected.set(`${componentType.flow}/${bare(attributeOf(workflow, "WorkflowId")) ?? ""}`, "Workflow");
  }
  for (const connector of reading.connectors) {
    const name = childText(connector, "name") ?? "";
    expected.set(`${componentType.connector}/${childText(connector, "connectorid") ?? ""}/${name}`, "Connector");
  }
  for (const table of reading.tables) {
    expected.set(`${componentType.table}/${(childText(table, "Name") ?? "").toLowerCase()}`, "Entity");
  }
  const listed = new Set<string>();
  for (const root of roots) {
    const type = attributeOf(root, "type") ?? "";
    const id = bare(attributeOf(root, "id"));
    const schemaName = attributeOf(root, "schemaName");
    if (!Object.values(componentType).some((known) => known === type)) {
      yield {
        code: "RootComponentType",
        entry,
        message: `lists a root component of type ${type}, expected 1, 29 or 372`,
      };
      continue;
    }
    const key = [type, id, schemaName].filter((part) => part !== undefined).join("/");
    if (listed.has(key)) yield { code: "RootComponents", entry, message: `lists the root component ${key} twice` };
    listed.add(key);
    if (!expected.has(key)) {
      yield {
        code: "RootComponents",
        entry,
        message: `lists the root component ${key}, which customizations.xml lacks`,
      };
    }
  }
  for (const [key, name] of expected) {
    if (!listed.has(key))
      yield { code: "RootComponents", entry, message: `lacks a root component for <${name}> ${key}` };
  }
}

/** Two components with one name or id would overwrite each other at the import. */
function* checkTwins(reading: Reading): Iterable<PackageFinding> {
  const references = childrenNamed(child(reading.customizations, "connectionreferences"), "connectionreference");
  const names: readonly (readonly [string, readonly string[]])[] = [
    ["connectors have the id", reading.connectors.map((connector) => childText(connector, "connectorid") ?? "")],
    ["connectors have the name", reading.connectors.map((connector) => childText(connector, "name") ?? "")],
    ["tables have the name", reading.tables.map((table) => childText(table, "Name") ?? "")],
    [
      "connection references have the name",
      references.map((reference) => attributeOf(reference, "connectionreferencelogicalname") ?? ""),
    ],
  ];
  for (const [what, list] of names) {
    const seen = new Set<string>();
    for (const name of list.map((one) => one.toLowerCase())) {
      if (seen.has(name)) yield { code: "Twins", entry: "customizations.xml", message: `two ${what} '${name}'` };
      seen.add(name);
    }
  }
}
