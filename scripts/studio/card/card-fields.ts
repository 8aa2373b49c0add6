import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import { followReferences } from "../../connector/model/references.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { rootLocation } from "../../core/rules/location.js";
import type { CardField } from "../api.js";
import { choicesOf, descriptionOf, fieldKind, titleOf, typeText } from "./schema-type.js";

/** Schemas nested deeper are given as JSON. */
const deepest = 6;

/** The target of references, found as the connector's definition does. */
export type Resolver = Pick<DefinitionIndex, "resolve">;

/** The inputs of an operation in the order of its card. Internal ones are left out: the platform fills them in. */
export function cardFields(definition: Resolver, { parameters }: Operation): CardField[] {
  return parameters
    .filter(({ internal, name }) => !internal && name !== "")
    .map((parameter) => {
      const { name, required, schema } = parameter;
      if (parameter.sentIn !== "body" || schema === undefined)
        return fieldOf(definition, name, name, parameter.value, required, 0);
      const field = fieldOf(definition, name, name, schema, required, 0);
      const own = titleOf(parameter.value, "");
      return {
        ...field,
        title: own === "" ? field.title : own,
        description: field.description || descriptionOf(parameter.value),
      };
    })
    .filter(
      (field) =>
        field.kind !== "object" || field.dynamic !== undefined || field.fields === undefined || field.fields.length > 0,
    );
}

/**
 * One field.
 * @param key of the field in its card
 * @param name shown when the schema has no title
 */
function fieldOf(
  definition: Resolver,
  key: string,
  name: string,
  given: JsonObject,
  required: boolean,
  depth: number,
): CardField {
  const value = withParts(definition, given);
  const { default: initial, items } = value;
  const base = {
    key,
    title: titleOf(value, name),
    description: descriptionOf(value),
    required,
    isAdvanced: !required && value["x-ms-visibility"] === "advanced",
    type: typeText(value),
    initial,
    dynamic: dynamicOf(value),
  };
  const kind = fieldKind(value);
  if (base.dynamic === "choices" && kind !== "list" && kind !== "object") return { ...base, kind: "choice" };
  if (kind === "object" && depth < deepest) {
    const fields = memberFields(definition, value, key, depth);
    return { ...base, kind: fields.length === 0 && base.dynamic === undefined ? "any" : "object", fields };
  }
  if (kind === "list" && depth < deepest && isJsonObject(items)) {
    return { ...base, kind, element: fieldOf(definition, `${key}/*`, `${base.title} item`, items, true, depth + 1) };
  }
  if (kind === "object" || kind === "list") return { ...base, kind: "any" };
  return { ...base, kind, choices: choicesOf(value) };
}

/** The members of an object schema as fields: important ones first, as the designer lists them. */
export function memberFields(definition: Resolver, schema: JsonObject, key: string, depth: number): CardField[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  return Object.entries(properties).flatMap(([name, value]) => {
    if (!isJsonObject(value)) return [];
    const resolved = withParts(definition, value);
    if (resolved["x-ms-visibility"] === "internal" || resolved["readOnly"] === true) return [];
    return [fieldOf(definition, `${key}/${escaped(name)}`, name, value, required.has(name), depth + 1)];
  });
}

/** References followed, and the parts of `allOf` put together. */
export function withParts(definition: Resolver, given: JsonObject, depth = 0): JsonObject {
  const value = followReferences(definition, { value: given, location: rootLocation })?.value ?? given;
  const { allOf } = value;
  if (!Array.isArray(allOf) || depth > deepest) return value;
  const parts = allOf.filter(isJsonObject).map((part) => withParts(definition, part, depth + 1));
  return [...parts, value].reduce<JsonObject>((all, part) => {
    const properties = { ...Object(all["properties"]), ...Object(part["properties"]) } as JsonObject;
    const required = [all["required"], part["required"]].flatMap((one): unknown[] => (Array.isArray(one) ? one : []));
    return { ...all, ...part, properties, required };
  }, {});
}

function dynamicOf(value: JsonObject): "choices" | "fields" | undefined {
  if (isJsonObject(value["x-ms-dynamic-list"]) || isJsonObject(value["x-ms-dynamic-values"])) return "choices";
  if (isJsonObject(value["x-ms-dynamic-properties"]) || isJsonObject(value["x-ms-dynamic-schema"])) return "fields";
  return undefined;
}

/** A member's name within a key, as flows write it. */
export function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
