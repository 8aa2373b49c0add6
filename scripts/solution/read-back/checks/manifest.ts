import { componentType } from "../../names.js";
import { attributeOf, child, childText } from "../../../core/xml/element.js";
import { bare, type PackageFinding, type Reading } from "../reading.js";

const entry = "solution.xml";

/** What solution.xml says about the package itself: the publisher's prefix and what is needed from elsewhere. */
export function* checkManifest(reading: Reading): Iterable<PackageFinding> {
  const manifest = child(reading.solution, "SolutionManifest");
  const prefix = childText(child(manifest, "Publisher"), "CustomizationPrefix") ?? "";
  const names = [
    ...reading.connectors.map((connector) => childText(connector, "name") ?? ""),
    ...reading.tables.map((table) => childText(table, "Name") ?? ""),
    ...reading.connectionReferences.keys(),
    ...reading.environmentVariables.keys(),
  ];
  for (const name of names) {
    if (!name.startsWith(`${prefix}_`))
      yield { code: "Prefix", entry, message: `'${name}' does not start with the publisher's prefix '${prefix}_'` };
  }
  const flows = new Set(reading.workflows.map((workflow) => bare(attributeOf(workflow, "WorkflowId"))));
  const connectors = new Set(reading.connectors.map((connector) => childText(connector, "connectorid")));
  for (const missing of reading.missing) {
    if (missing.type === componentType.connector && connectors.has(missing.id)) {
      yield { code: "MissingDependencies", entry, message: `needs the connector ${missing.id ?? ""}, which is here` };
    }
    const known =
      missing.dependentType === componentType.flow
        ? flows.has(missing.dependentId)
        : reading.connectionReferences.has(missing.dependentId ?? "");
    if (!known) {
      yield {
        code: "MissingDependencies",
        entry,
        message: `has a missing dependency of '${missing.dependentId ?? ""}', which is not here`,
      };
    }
  }
}
