import { indexDefinition } from "../../connector/model/index-definition.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { attributeOf, child, childText, type XmlElement } from "../../core/xml/element.js";
import { bareId } from "./ids.js";
import type { ConnectionReferencePart, SolutionConnectorPart, MissingComponent } from "./solution-context.js";

/** Reads `<Connector>`; its definition is read when a rule asks for operations. */
export function readConnector(
  element: XmlElement,
  resolve: (path: string) => string | undefined,
  json: (file: string) => unknown,
): SolutionConnectorPart {
  let operations: ReadonlyMap<string, unknown> | undefined;
  const file = (part: string): string | undefined => {
    const path = childText(element, part);
    return path === undefined || path === "" ? undefined : resolve(path);
  };
  return {
    element,
    id: bareId(childText(element, "connectorid") ?? ""),
    name: childText(element, "name") ?? "",
    file,
    get operations() {
      const definition = json(file("openapidefinition") ?? "");
      operations ??= indexDefinition(isJsonObject(definition) ? definition : {}).operationsById;
      return operations;
    },
  };
}

/** Reads `<connectionreference>`. */
export function readConnectionReference(element: XmlElement): ConnectionReferencePart {
  return {
    element,
    logicalName: attributeOf(element, "connectionreferencelogicalname") ?? "",
    connectorId: bareId(childText(child(element, "customconnectorid"), "connectorid")),
    api: childText(element, "connectorid") ?? "",
  };
}

/** Reads `<MissingDependency>`. */
export function readMissing(element: XmlElement): MissingComponent {
  const required = child(element, "Required");
  const dependent = child(element, "Dependent");
  return {
    element,
    type: attributeOf(required, "type") ?? "",
    schemaName: attributeOf(required, "schemaName"),
    id: bareId(attributeOf(required, "id")),
    dependentType: attributeOf(dependent, "type") ?? "",
    dependentId: attributeOf(dependent, "id.connectionreferencelogicalname") ?? bareId(attributeOf(dependent, "id")),
  };
}
