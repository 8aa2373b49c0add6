import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { collectDynamics } from "./collect-dynamics.js";
import { collectItems, collectSchema } from "./collect-schemas.js";
import type { Operation, Parameter } from "./operation.js";
import { referenceLocation } from "./references.js";
import { addTyped, type Walk } from "./walk.js";

/** Collects a list of parameters and returns them with their references resolved. */
export function collectParameters(
  walk: Walk,
  list: unknown,
  location: Location,
  operation: Operation | undefined,
): Parameter[] {
  if (!Array.isArray(list)) return [];
  const parameters: Parameter[] = [];
  list.forEach((entry: unknown, index) => {
    if (!isJsonObject(entry)) return;
    const where = below(location, index);
    if (!("$ref" in entry)) {
      parameters.push(collectParameter(walk, entry, where, operation));
      return;
    }
    const reference = entry["$ref"];
    walk.references.push({ target: reference, holder: entry, location: where, kind: "parameter" });
    const target = walk.resolve(reference);
    if (target !== undefined) parameters.push(makeParameter(target, where, referenceLocation(reference, where)));
  });
  return parameters;
}

/** Collects a parameter where it is written. */
export function collectParameter(
  walk: Walk,
  value: JsonObject,
  location: Location,
  operation: Operation | undefined,
): Parameter {
  const parameter = makeParameter(value, location, location);
  walk.parameters.push(parameter);
  collectDynamics(walk, value, location, operation);
  if (parameter.schema !== undefined) {
    collectSchema(walk, parameter.schema, below(location, "schema"), "body", operation);
  }
  if (parameter.sentIn !== "body") {
    addTyped(walk, { value, location, origin: "parameter" });
    collectItems(walk, value, location);
  }
  return parameter;
}

function makeParameter(value: JsonObject, location: Location, source: Location): Parameter {
  const { name, in: sentIn, schema } = value;
  return {
    value,
    location,
    source,
    name: typeof name === "string" ? name : "",
    sentIn: typeof sentIn === "string" ? sentIn : "",
    required: value["required"] === true,
    internal: value["x-ms-visibility"] === "internal",
    schema: isJsonObject(schema) ? schema : undefined,
  };
}
