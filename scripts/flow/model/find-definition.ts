import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { pointerTokens } from "../../core/json/pointer.js";
import { textValue } from "../../core/json/text-value.js";
import { below, pointerOf, rootLocation, type Location } from "../../core/rules/location.js";
import { exportedDocument, readExported } from "./exported-document.js";
import type { FlowForm } from "./flow-model.js";

/** A workflow definition in a document, with what the document says about its connections. */
export interface FoundDefinition {
  readonly root: JsonObject;
  readonly form: FlowForm;
  readonly definition: JsonObject;
  readonly location: Location;
  readonly displayName: string | undefined;
  /** Undefined when they are in another file. */
  readonly connections: JsonObject | undefined;
  readonly connectionsLocation: Location;
}

/**
 * Finds the definition in a parsed file; undefined when there is none.
 * @param at where the document is, when it is a part of a file
 */
export function findDefinition(root: unknown, at: Location = rootLocation): FoundDefinition | undefined {
  if (!isJsonObject(root)) return undefined;
  const { properties } = root;
  if (isJsonObject(properties) && isDefinition(properties["definition"])) {
    return inProperties(root, properties, properties["definition"], below(at, "properties"));
  }
  if (isDefinition(root["definition"])) return besideHeader(root, root["definition"], at);
  if (!isDefinition(root)) return undefined;
  const location = at;
  return {
    root,
    form: "logicApp",
    definition: root,
    location,
    displayName: undefined,
    connections: undefined,
    connectionsLocation: location,
  };
}

/** `{ properties: { definition } }`: an export from a solution or a legacy package, or a Logic App of Azure Resource Manager. */
function inProperties(root: JsonObject, properties: JsonObject, definition: JsonObject, at: Location): FoundDefinition {
  const isPackage = "apiId" in properties || /\/flows$/i.test(typeText(root));
  const isLogicApp = /\/workflows$/i.test(typeText(root)) || !("connectionReferences" in properties);
  const form = isPackage ? "package" : isLogicApp && root["schemaVersion"] === undefined ? "logicApp" : "solution";
  const references = properties["connectionReferences"];
  const found = { root, form, definition, location: below(at, "definition") } as const;
  const displayName = textValue(properties["displayName"]);
  if (form === "logicApp" && !isJsonObject(references)) {
    return { ...found, displayName, ...valuesOfConnections(properties, at) };
  }
  return {
    ...found,
    displayName,
    connections: isJsonObject(references) ? references : undefined,
    connectionsLocation: below(at, "connectionReferences"),
  };
}

/** `{ definition }`: a source with its header, or workflow.json of a Logic App. */
function besideHeader(root: JsonObject, definition: JsonObject, at: Location): FoundDefinition {
  const location = below(at, "definition");
  const displayName = textValue(root["name"]);
  const exported = readExported(root);
  const original = exported && findDefinition(exportedDocument(definition, exported));
  if (original !== undefined) return importedSource(root, definition, original, displayName);
  const { connections } = root;
  if (displayName === undefined && !isJsonObject(connections)) {
    const found = { root, form: "logicApp", definition, location, displayName } as const;
    return { ...found, ...valuesOfConnections(root, at) };
  }
  return {
    root,
    form: "source",
    definition,
    location,
    displayName,
    connections: isJsonObject(connections) ? connections : {},
    connectionsLocation: below(at, "connections"),
  };
}

/** A source whose header carries what the export says: it has the export's form, and each part its own location. */
function importedSource(
  root: JsonObject,
  definition: JsonObject,
  { form, connections, connectionsLocation }: FoundDefinition,
  displayName: string | undefined,
): FoundDefinition {
  const document = below(rootLocation, "exported", "document");
  return {
    root,
    form,
    definition,
    location: below(rootLocation, "definition"),
    displayName,
    connections,
    connectionsLocation: below(document, ...pointerTokens(pointerOf(connectionsLocation))),
  };
}

/** Connections of a Consumption Logic App are the value of the parameter `$connections`, when the file has it. */
function valuesOfConnections(
  holder: JsonObject,
  at: Location,
): Pick<FoundDefinition, "connections" | "connectionsLocation"> {
  const value = ownMember(ownMember(holder["parameters"], "$connections"), "value");
  const connectionsLocation = below(at, "parameters", "$connections", "value");
  return { connections: isJsonObject(value) ? value : undefined, connectionsLocation };
}

function isDefinition(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (isJsonObject(value["triggers"]) || isJsonObject(value["actions"])) return true;
  return typeof value["$schema"] === "string" && value["$schema"].includes("workflowdefinition.json");
}

function typeText(root: JsonObject): string {
  return textValue(root["type"]) ?? "";
}
