import { isJsonObject } from "../core/json/json-object.js";

/** Members of a definition whose text makers see in the designer. Source: the extensions' reference on Microsoft Learn. */
const definitionTexts = new Set(["summary", "description", "x-ms-summary"]);

/** Members of `uiDefinition`, which the connection's dialog shows. */
const connectionTexts = new Set(["displayName", "description", "tooltip", "text"]);

type Translate = (text: string) => string;

/** Replaces the texts of a connector's definition that makers see. The title stays: it is the connector's name everywhere. */
export function translateDefinition(definition: unknown, translate: Translate): void {
  replaceTexts(definition, definitionTexts, translate);
  // Names of the values in a drop-down.
  visitObjects(definition, (object) => {
    const values: unknown = object["x-ms-enum-values"];
    if (!Array.isArray(values)) return;
    for (const value of values) {
      if (isJsonObject(value) && typeof value["displayName"] === "string") {
        value["displayName"] = translate(value["displayName"]);
      }
    }
  });
}

/** Replaces the texts of apiProperties.json that the connection's dialog shows. */
export function translateProperties(properties: unknown, translate: Translate): void {
  visitObjects(properties, (object) => {
    if (isJsonObject(object["uiDefinition"])) replaceTexts(object["uiDefinition"], connectionTexts, translate);
  });
}

/** In schemas `description` may be the name of a property: then its value is an object, not a text. */
function replaceTexts(value: unknown, names: ReadonlySet<string>, translate: Translate): void {
  visitObjects(value, (object) => {
    for (const [name, member] of Object.entries(object)) {
      if (names.has(name) && typeof member === "string") object[name] = translate(member);
    }
  });
}

/** Sample values and defaults are data, not texts. */
const data = new Set(["default", "enum", "example", "examples", "x-ms-test-value"]);

function visitObjects(value: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visitObjects(item, visit);
  if (!isJsonObject(value)) return;
  visit(value);
  for (const [name, member] of Object.entries(value)) if (!data.has(name)) visitObjects(member, visit);
}
