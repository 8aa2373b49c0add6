import type { DefinitionIndex } from "../../connector/model/definition-index.js";
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
  let index: DefinitionIndex | undefined;
  const file = (part: string): string | undefined => {
    const path = childText(element, part);
    return path === undefined || path === "" ? undefined : resolve(path);
  };
  return {
    element,
    id: bareId(childText(element, "connectorid") ?? ""),
    name: childText(element, "name") ?? "",
    file,
    get definition() {
      const definition = json(file("openapidefinition") ?? "");
      index ??= indexDefinition(isJsonObject(definition) ? definition : {});
      return index;
    },
    get operations() {
      return this.definition.operationsById;
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
