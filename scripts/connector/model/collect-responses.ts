import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import { collectItems, collectSchema } from "./collect-schemas.js";
import type { Operation, Response } from "./operation.js";
import { addTyped, eachObject, type Walk } from "./walk.js";

/** Collects the responses of an operation and returns them with their references resolved. */
export function collectResponses(walk: Walk, operation: Operation): Response[] {
  const responses: Response[] = [];
  eachObject(operation.value, "responses", (status, response) => {
    if (status.startsWith("x-")) return;
    const location = below(operation.location, "responses", status);
    let value = response;
    if ("$ref" in response) {
      const target = response["$ref"];
      walk.references.push({ target, holder: response, location, kind: "response" });
      value = walk.resolve(target) ?? response;
    } else collectResponseParts(walk, response, location, operation);
    const schema = value["schema"];
    responses.push({ status, value, location, source: location, schema: isJsonObject(schema) ? schema : undefined });
  });
  walk.responses.push(...responses);
  return responses;
}

/** Collects what a response contains where it is written. */
export function collectResponseParts(
  walk: Walk,
  value: JsonObject,
  location: Location,
  operation: Operation | undefined,
): void {
  const schema = value["schema"];
  if (isJsonObject(schema)) collectSchema(walk, schema, below(location, "schema"), "response", operation);
  eachObject(value, "headers", (name, header) => {
    const where = below(location, "headers", name);
    addTyped(walk, { value: header, location: where, origin: "header" });
    collectItems(walk, header, where);
  });
}
