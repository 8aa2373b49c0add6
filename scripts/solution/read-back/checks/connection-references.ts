import { componentType, nameLimits } from "../../names.js";
import { child, childText, type XmlElement } from "../../../core/xml/element.js";
import { connectorCalls, referencesOf, textAt } from "../flow-parts.js";
import type { FlowReading, PackageFinding, Reading } from "../reading.js";

const apiPath = "/providers/Microsoft.PowerApps/apis/";

/** From an action's host over the flow's references and the package's to the connector: every link holds. */
export function* checkConnectionReferences(reading: Reading): Iterable<PackageFinding> {
  const used = new Set<string>();
  for (const flow of reading.flows) yield* checkFlow(reading, flow, used);
  for (const [name, reference] of reading.connectionReferences) {
    const entry = "customizations.xml";
    if (name.length > nameLimits.connectionReference) {
      yield {
        code: "NameLimits",
        entry,
        message: `connection reference '${name}' has ${name.length} characters, at most ${nameLimits.connectionReference}`,
      };
    }
    if (!used.has(name)) {
      yield { code: "ConnectionReferenceUnused", entry, message: `connection reference '${name}' is used by no flow` };
    }
    const id = customConnectorId(reference);
    if (id !== undefined && connectorName(reading, id) === undefined) {
      yield {
        code: "CustomConnectorId",
        entry,
        message: `connection reference '${name}' binds to the connector ${id}, which is neither here nor a missing dependency`,
      };
    }
  }
}

function* checkFlow(reading: Reading, flow: FlowReading, used: Set<string>): Iterable<PackageFinding> {
  const { entry } = flow;
  const references = new Map(referencesOf(flow));
  for (const [key, reference] of references) {
    const logicalName = textAt(reference, "/connection/connectionReferenceLogicalName");
    const apiName = textAt(reference, "/api/name");
    const apiLogicalName = textAt(reference, "/api/logicalName");
    used.add(logicalName);
    const element = reading.connectionReferences.get(logicalName);
    if (element === undefined) {
      yield {
        code: "ConnectionReferenceMissing",
        entry,
        message: `'${key}' names the connection reference '${logicalName}', which customizations.xml lacks`,
      };
      continue;
    }
    if (childText(element, "connectorid") !== apiPath + apiName) {
      yield {
        code: "ApiName",
        entry,
        message: `'${key}' calls '${apiName}', its connection reference '${childText(element, "connectorid") ?? ""}'`,
      };
    }
    const id = customConnectorId(element);
    const name = id === undefined ? undefined : connectorName(reading, id);
    if (id === undefined && apiLogicalName !== "") {
      yield {
        code: "CustomConnectorId",
        entry: "customizations.xml",
        message: `connection reference '${logicalName}' lacks customconnectorid, its flow names the connector '${apiLogicalName}'`,
      };
    }
    if (id !== undefined && name !== undefined && apiLogicalName !== name) {
      yield {
        code: "ApiLogicalName",
        entry,
        message: `'${key}' has api.logicalName '${apiLogicalName}', expected '${name}'`,
      };
    }
  }
  for (const { name, host } of connectorCalls(flow)) {
    const key = textAt(host, "/connectionName");
    const reference = references.get(key);
    if (reference === undefined) {
      yield {
        code: "ConnectionName",
        entry,
        message: `'${name}' calls by '${key}', which is no connection reference of the flow`,
      };
      continue;
    }
    const expected = textAt(reference, "/api/logicalName") === "" ? apiPath + textAt(reference, "/api/name") : "";
    if (host["apiId"] !== expected) {
      yield {
        code: "ApiId",
        entry,
        message: `'${name}' has apiId '${String(host["apiId"])}', expected '${expected}'`,
      };
    }
  }
}

function customConnectorId(reference: XmlElement): string | undefined {
  return childText(child(reference, "customconnectorid"), "connectorid");
}

/** Logical name of a connector that is here or a missing dependency. */
function connectorName(reading: Reading, id: string): string | undefined {
  const own = reading.connectors.find((connector) => childText(connector, "connectorid") === id);
  if (own !== undefined) return childText(own, "name");
  return reading.missing.find((missing) => missing.type === componentType.connector && missing.id === id)?.schemaName;
}
