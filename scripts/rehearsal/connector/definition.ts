import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { valueAt } from "../../core/json/pointer.js";

/** An OpenAPI 2.0 parameter, its `$ref` followed. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "body" | "formData";
  readonly required: boolean;
  readonly type?: string;
  readonly defaultValue?: unknown;
  readonly collectionFormat?: string;
  /** x-ms-url-encoding: double. */
  readonly doubleEncoded: boolean;
  /** x-ms-visibility: internal – the maker never sees it, its default is always sent. */
  readonly internal: boolean;
  /** Of a body. */
  readonly schema?: JsonObject;
}

export interface Operation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Below the base path, with placeholders. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly consumes: readonly string[];
  readonly nextLinkName?: string;
  /** Name of the body member that holds the callback address (x-ms-notification-url). */
  readonly notificationPath?: readonly string[];
}

export interface Definition {
  /** Scheme, host and base path, without a slash at the end. */
  readonly baseUrl: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Types of the security definitions in use: oauth2, apiKey, basic. */
  readonly security: readonly string[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** Reads a built apiDefinition.swagger.json. */
export function readDefinition(swagger: JsonObject): Definition {
  const scheme = Array.isArray(swagger["schemes"]) ? String(swagger["schemes"][0]) : "https";
  const basePath = typeof swagger["basePath"] === "string" ? swagger["basePath"].replace(/\/+$/, "") : "";
  const operations = new Map<string, Operation>();
  for (const [path, item] of entries(swagger["paths"])) {
    if (!isJsonObject(item)) continue;
    for (const method of methods) {
      const operation = item[method];
      if (!isJsonObject(operation) || typeof operation["operationId"] !== "string") continue;
      const common = list(item["parameters"]);
      operations.set(operation["operationId"].toLowerCase(), readOperation(swagger, path, method, operation, common));
    }
  }
  const security = entries(swagger["securityDefinitions"]).map(([, entry]) =>
    isJsonObject(entry) ? String(entry["type"]) : "",
  );
  return { baseUrl: `${scheme}://${String(swagger["host"])}${basePath}`, operations, security };
}

function readOperation(
  swagger: JsonObject,
  path: string,
  method: string,
  operation: JsonObject,
  common: readonly unknown[],
): Operation {
  const own = list(operation["parameters"]).flatMap((value) => readParameter(swagger, value));
  const inherited = common
    .flatMap((value) => readParameter(swagger, value))
    .filter((parameter) => !own.some((other) => other.name === parameter.name && other.in === parameter.in));
  const parameters = [...own, ...inherited];
  const pageable = operation["x-ms-pageable"];
  const nextLink = isJsonObject(pageable) ? pageable["nextLinkName"] : undefined;
  const body = parameters.find((parameter) => parameter.in === "body");
  const notification = body?.schema === undefined ? undefined : notificationPath(body.schema, []);
  return {
    id: String(operation["operationId"]),
    method: method.toUpperCase(),
    path,
    parameters,
    consumes: list(operation["consumes"] ?? swagger["consumes"]).map(String),
    ...(typeof nextLink === "string" ? { nextLinkName: nextLink } : {}),
    ...(notification === undefined ? {} : { notificationPath: notification }),
  };
}

function readParameter(swagger: JsonObject, value: unknown): Parameter[] {
  const entry = follow(swagger, value);
  if (!isJsonObject(entry)) return [];
  const schema = follow(swagger, entry["schema"]);
  const { type, collectionFormat } = entry;
  return [
    {
      name: String(entry["name"]),
      in: String(entry["in"]) as Parameter["in"],
      required: entry["required"] === true,
      ...(typeof type === "string" ? { type } : {}),
      ...("default" in entry ? { defaultValue: entry["default"] } : {}),
      ...(typeof collectionFormat === "string" ? { collectionFormat } : {}),
      doubleEncoded: entry["x-ms-url-encoding"] === "double",
      internal: entry["x-ms-visibility"] === "internal",
      ...(isJsonObject(schema) ? { schema: followDeep(swagger, schema, 0) } : {}),
    },
  ];
}

const maxDepth = 20;

function followDeep(swagger: JsonObject, schema: JsonObject, depth: number): JsonObject {
  const properties = entries(schema["properties"]);
  if (properties.length === 0 || depth > maxDepth) return schema;
  const followed = properties.map(([name, property]) => {
    const target = follow(swagger, property);
    return [name, isJsonObject(target) ? followDeep(swagger, target, depth + 1) : target] as const;
  });
  return { ...schema, properties: Object.fromEntries(followed) };
}

/** Local references only: built definitions have no others. */
function follow(swagger: JsonObject, value: unknown): unknown {
  const reference = isJsonObject(value) ? value["$ref"] : undefined;
  return typeof reference === "string" && reference.startsWith("#/") ? valueAt(swagger, reference.slice(1)) : value;
}

function notificationPath(schema: JsonObject, path: readonly string[]): readonly string[] | undefined {
  for (const [name, property] of entries(schema["properties"])) {
    if (!isJsonObject(property)) continue;
    if (property["x-ms-notification-url"] === true) return [...path, name];
    const inner = notificationPath(property, [...path, name]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function entries(value: unknown): [string, unknown][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
