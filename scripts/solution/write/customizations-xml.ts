import type { Solution } from "../solution.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { flowFile } from "../names.js";
import { connectionReferenceXml } from "./connection-reference-xml.js";
import { connectorXml } from "./connector-xml.js";
import { instanceNamespace, language } from "./label.js";
import { sorted } from "./solution-xml.js";
import { relationshipsXml } from "./table-relationships.js";
import { tableXml } from "./table-xml.js";
import { workflowXml } from "./workflow-xml.js";

/**
 * customizations.xml: every section that exports have, in their order, empty ones included.
 * @param connectorIds row ids of custom connectors by artefact id, those of other solutions included
 */
export function customizationsXml(solution: Solution, connectorIds: ReadonlyMap<string, string>): XmlElement {
  const { tables, flows, connectors, connectionReferences } = solution;
  // Exports write these three as a pair of tags when they are empty.
  const pair = (name: string, children: readonly XmlElement[]): XmlElement =>
    children.length === 0 ? leaf(name, "") : element(name, {}, ...children);
  return element(
    "ImportExportXml",
    instanceNamespace,
    pair("Entities", sorted(tables, (table) => table.logicalName).map(tableXml)),
    leaf("Roles", ""),
    element(
      "Workflows",
      {},
      ...sorted(flows, flowFile).map((flow) =>
        workflowXml(flow, solution.flowsOn && !solution.notTogether.has(flow.id)),
      ),
    ),
    leaf("FieldSecurityProfiles", ""),
    element("Templates", {}),
    element("EntityMaps", {}),
    element("EntityRelationships", {}, ...tables.flatMap(relationshipsXml)),
    element("OrganizationSettings", {}),
    element("optionsets", {}),
    element("CustomControls", {}),
    element("EntityDataProviders", {}),
    connectors.length === 0
      ? undefined
      : element("Connectors", {}, ...sorted(connectors, (connector) => connector.logicalName).map(connectorXml)),
    connectionReferences.length === 0
      ? undefined
      : element(
          "connectionreferences",
          {},
          ...sorted(connectionReferences, (reference) => reference.logicalName).map((reference) =>
            connectionReferenceXml(
              reference,
              reference.connector === undefined ? undefined : connectorIds.get(reference.connector),
            ),
          ),
        ),
    element("Languages", {}, leaf("Language", language)),
  );
}
