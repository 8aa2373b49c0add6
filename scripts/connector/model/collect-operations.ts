import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, rootLocation } from "../../core/rules/location.js";
import { collectParameters } from "./collect-parameters.js";
import { collectResponses } from "./collect-responses.js";
import { collectSchema } from "./collect-schemas.js";
import { methods, type Method } from "./methods.js";
import type { Operation, Parameter, PathItem, Response } from "./operation.js";
import type { Walk } from "./walk.js";

/** Collects a path, its shared parameters and its operations. */
export function collectPath(walk: Walk, path: string, value: JsonObject): void {
  const location = below(rootLocation, "paths", path);
  if ("$ref" in value) walk.references.push({ target: value["$ref"], holder: value, location, kind: "path" });
  const parameters = collectParameters(walk, value["parameters"], below(location, "parameters"), undefined);
  const operations: Operation[] = [];
  const item: PathItem = { path, value, location, parameters, operations };
  walk.paths.push(item);
  const notification = value["x-ms-notification-content"];
  if (isJsonObject(notification) && isJsonObject(notification["schema"])) {
    const where = below(location, "x-ms-notification-content", "schema");
    collectSchema(walk, notification["schema"], where, "notification", undefined);
  }
  for (const method of methods) {
    const operation = value[method];
    if (isJsonObject(operation)) operations.push(collectOperation(walk, method, operation, item));
  }
}

function collectOperation(walk: Walk, method: Method, value: JsonObject, item: PathItem): Operation {
  const location = below(item.location, method);
  const { root } = walk;
  const id = value["operationId"];
  const trigger = value["x-ms-trigger"];
  const ownParameters: Parameter[] = [];
  const parameters: Parameter[] = [];
  const responses: Response[] = [];
  // Filled in below, since its parts point back to it.
  const operation: Operation = {
    id: typeof id === "string" && id !== "" ? id : undefined,
    method,
    path: item.path,
    item,
    value,
    location,
    ownParameters,
    parameters,
    responses,
    trigger: typeof trigger === "string" ? trigger : undefined,
    webhook: trigger !== undefined && item.value["x-ms-notification-content"] !== undefined,
    internal: value["x-ms-visibility"] === "internal",
    consumes: strings(value["consumes"]) ?? strings(root["consumes"]) ?? [],
    produces: strings(value["produces"]) ?? strings(root["produces"]) ?? [],
  };
  walk.operations.push(operation);
  ownParameters.push(...collectParameters(walk, value["parameters"], below(location, "parameters"), operation));
  parameters.push(...ownParameters);
  if (item.parameters.length > 0) {
    const own = new Set(ownParameters.map(identity));
    parameters.push(...item.parameters.filter((parameter) => !own.has(identity(parameter))));
  }
  responses.push(...collectResponses(walk, operation));
  return operation;
}

/** Name and location make a parameter unique. Source: OpenAPI Specification 2.0, Parameter Object. */
function identity({ sentIn, name }: Parameter): string {
  return `${sentIn} ${name}`;
}

/** The strings of a list, or undefined when there is no list. */
function strings(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
}
