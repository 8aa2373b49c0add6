import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { withParts } from "./card-fields.js";

/** A call for a dropdown's choices, or for the fields of a part that the service knows. */
export interface DynamicCall {
  readonly kind: "choices" | "fields";
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Paths into the response, with slashes or dots. */
  readonly collection: string;
  readonly value: string;
  readonly title: string;
}

/**
 * The call that a field asks for, with the values that the card has.
 * Source: Microsoft Learn, "OpenAPI extensions for custom connectors": x-ms-dynamic-values, -list, -schema, -properties.
 */
export function dynamicCall(
  definition: DefinitionIndex,
  operation: Operation,
  key: string,
  values: Readonly<Record<string, unknown>>,
): DynamicCall | undefined {
  const holder = holderOf(definition, operation, key);
  if (holder === undefined) return undefined;
  const [kind, use] = useOf(holder);
  if (kind === undefined || use === undefined) return undefined;
  const operationId = text(use["operationId"]);
  if (operationId === "") return undefined;
  const { parameters } = use;
  return {
    kind,
    operationId,
    parameters: Object.fromEntries(
      Object.entries(isJsonObject(parameters) ? parameters : {}).flatMap(([name, given]) => {
        const value = parameterValue(given, values);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    collection: text(use["itemsPath"] ?? use["value-collection"]),
    value: text(use["itemValuePath"] ?? use["value-path"]),
    title: text(use["itemTitlePath"] ?? use["value-title"]),
  };
}

/** The parameter or schema at a key. */
function holderOf(definition: DefinitionIndex, operation: Operation, key: string): JsonObject | undefined {
  const [name = "", ...rest] = key.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const parameter = operation.parameters.find((one) => one.name === name);
  if (parameter === undefined) return undefined;
  let value = withParts(definition, parameter.schema ?? parameter.value);
  for (const part of rest) {
    const next = part === "*" ? value["items"] : ownMember(value["properties"], part);
    if (!isJsonObject(next)) return undefined;
    value = withParts(definition, next);
  }
  return value;
}

function useOf(holder: JsonObject): ["choices" | "fields", JsonObject] | [undefined, undefined] {
  // The newer form knows where a parameter is, and counts where both are given.
  for (const name of ["x-ms-dynamic-list", "x-ms-dynamic-values"]) {
    const use = holder[name];
    if (isJsonObject(use)) return ["choices", use];
  }
  for (const name of ["x-ms-dynamic-properties", "x-ms-dynamic-schema"]) {
    const use = holder[name];
    if (isJsonObject(use)) return ["fields", use];
  }
  return [undefined, undefined];
}

/** A literal, or the value of another field. */
function parameterValue(given: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (!isJsonObject(given)) return given;
  if ("value" in given) return given["value"];
  const reference = given["parameterReference"] ?? given["parameter"];
  if (typeof reference !== "string") return undefined;
  if (Object.hasOwn(values, reference)) return values[reference];
  const [first = "", ...rest] = reference.split("/");
  if (rest.length > 0) return rest.reduce<unknown>((value, part) => ownMember(value, part), ownMember(values, first));
  // The older form names a member of the body like a parameter.
  return Object.values(values)
    .map((value) => ownMember(value, reference))
    .find((value) => value !== undefined);
}

/** The part of a response at a path: `value/items`, `properties.displayName`. */
export function partAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (isJsonObject(value) && Object.hasOwn(value, path)) return value[path];
  return path.split(/[/.]/).reduce<unknown>((part, name) => ownMember(part, name), value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
