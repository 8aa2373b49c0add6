import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import {
  methods,
  type DynamicUse,
  type Operation,
  type Parameter,
  type PathItem,
  type Reference,
  type Response,
  type SchemaNode,
  type SchemaRole,
  type TypedNode,
} from "./model.js";

/** Everything the rules look at, collected in one walk over the definition. */
export interface DefinitionIndex {
  readonly root: JsonObject;
  readonly paths: readonly PathItem[];
  readonly operations: readonly Operation[];
  readonly operationsById: ReadonlyMap<string, Operation>;
  /** Every listed parameter once: of operations, of paths and of `#/parameters`. */
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
  readonly schemas: readonly SchemaNode[];
  readonly typed: readonly TypedNode[];
  readonly references: readonly Reference[];
  readonly dynamics: readonly DynamicUse[];
  /** What a local `$ref` leads to; own members only. */
  resolve(reference: unknown): JsonObject | undefined;
}

const dynamicExtensions = [
  "x-ms-dynamic-values",
  "x-ms-dynamic-list",
  "x-ms-dynamic-schema",
  "x-ms-dynamic-properties",
] as const;

interface Mutable {
  paths: PathItem[];
  operations: Operation[];
  parameters: Parameter[];
  responses: Response[];
  schemas: SchemaNode[];
  typed: TypedNode[];
  references: Reference[];
  dynamics: DynamicUse[];
}

/** Walks a definition once. Anything of the wrong type is left out here; the structure rules report it. */
export function collectDefinition(root: JsonObject): DefinitionIndex {
  const lists: Mutable = {
    paths: [],
    operations: [],
    parameters: [],
    responses: [],
    schemas: [],
    typed: [],
    references: [],
    dynamics: [],
  };
  const resolve = (reference: unknown): JsonObject | undefined => resolveReference(root, reference);
  const collector = new Collector(root, lists, resolve);
  collector.collect();
  const operationsById = new Map<string, Operation>();
  for (const operation of lists.operations) {
    if (operation.id !== undefined && !operationsById.has(operation.id)) operationsById.set(operation.id, operation);
  }
  return { root, ...lists, operationsById, resolve };
}

/** `#/definitions/x`, `#/parameters/x`, `#/responses/x`: percent and tilde escapes as RFC 6901 and RFC 3986 say. */
function resolveReference(root: JsonObject, reference: unknown): JsonObject | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  let value: unknown = root;
  for (const part of reference.slice(2).split("/")) {
    if (typeof value !== "object" || value === null) return undefined;
    const token = unescapeToken(part);
    if (!Object.hasOwn(value, token)) return undefined;
    value = (value as JsonObject)[token];
  }
  return isJsonObject(value) ? value : undefined;
}

function unescapeToken(part: string): string {
  let text = part;
  if (part.includes("%")) {
    try {
      text = decodeURIComponent(part);
    } catch {
      // Not an escape after all: the name itself holds a percent sign.
    }
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The members of an object-valued member, as pairs of name and object. */
function* objects(holder: JsonObject, name: string): Generator<[string, JsonObject]> {
  const group = holder[name];
  if (!isJsonObject(group)) return;
  for (const key of Object.keys(group)) {
    const value = group[key];
    if (isJsonObject(value)) yield [key, value];
  }
}

/** The text elements of a list, or undefined when there is no list. */
function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
}

/** State of one walk. */
class Collector {
  constructor(
    private readonly root: JsonObject,
    private readonly lists: Mutable,
    private readonly resolve: (reference: unknown) => JsonObject | undefined,
  ) {}

  collect(): void {
    const { root } = this;
    for (const [name, value] of objects(root, "definitions")) {
      this.schema(value, below(rootLocation, "definitions", name), "definition", undefined);
    }
    for (const [name, value] of objects(root, "parameters")) {
      const location = below(rootLocation, "parameters", name);
      this.lists.parameters.push(this.parameter(value, location, undefined));
    }
    for (const [name, value] of objects(root, "responses")) {
      this.responseParts(value, below(rootLocation, "responses", name), undefined);
    }
    for (const [path, value] of objects(root, "paths")) {
      if (!path.startsWith("x-")) this.pathItem(path, value);
    }
  }

  private pathItem(path: string, value: JsonObject): void {
    const location = below(rootLocation, "paths", path);
    if ("$ref" in value) this.lists.references.push({ target: value["$ref"], holder: value, location, kind: "path" });
    const parameters = this.parameterList(value["parameters"], below(location, "parameters"), undefined);
    const operations: Operation[] = [];
    const item: PathItem = { path, value, location, parameters, operations };
    this.lists.paths.push(item);
    const notification = value["x-ms-notification-content"];
    if (isJsonObject(notification) && isJsonObject(notification["schema"])) {
      const where = below(location, "x-ms-notification-content", "schema");
      this.schema(notification["schema"], where, "notification", undefined);
    }
    for (const method of methods) {
      const operation = value[method];
      if (isJsonObject(operation)) operations.push(this.operation(method, operation, item));
    }
  }

  private operation(method: Operation["method"], value: JsonObject, item: PathItem): Operation {
    const location = below(item.location, method);
    const { root } = this;
    const id = value["operationId"];
    const trigger = value["x-ms-trigger"];
    const ownParameters: Parameter[] = [];
    const parameters: Parameter[] = [];
    const responses: Response[] = [];
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
      consumes: texts(value["consumes"]) ?? texts(root["consumes"]) ?? [],
      produces: texts(value["produces"]) ?? texts(root["produces"]) ?? [],
    };
    this.lists.operations.push(operation);
    ownParameters.push(...this.parameterList(value["parameters"], below(location, "parameters"), operation));
    const own = new Set(ownParameters.map((parameter) => `${parameter.sentIn} ${parameter.name}`));
    parameters.push(
      ...ownParameters,
      ...item.parameters.filter((parameter) => !own.has(`${parameter.sentIn} ${parameter.name}`)),
    );
    for (const [status, response] of objects(value, "responses")) {
      if (status.startsWith("x-")) continue;
      const where = below(location, "responses", status);
      const resolved = "$ref" in response ? this.resolve(response["$ref"]) : undefined;
      if ("$ref" in response) {
        this.lists.references.push({ target: response["$ref"], holder: response, location: where, kind: "response" });
      } else this.responseParts(response, where, operation);
      const content = resolved ?? response;
      const schema = content["schema"];
      responses.push({
        status,
        value: content,
        location: where,
        source: where,
        schema: isJsonObject(schema) ? schema : undefined,
      });
    }
    this.lists.responses.push(...responses);
    return operation;
  }

  private parameterList(list: unknown, location: Location, operation: Operation | undefined): Parameter[] {
    if (!Array.isArray(list)) return [];
    const parameters: Parameter[] = [];
    list.forEach((entry: unknown, index) => {
      if (!isJsonObject(entry)) return;
      const where = below(location, index);
      if ("$ref" in entry) {
        this.lists.references.push({ target: entry["$ref"], holder: entry, location: where, kind: "parameter" });
        const target = this.resolve(entry["$ref"]);
        if (target !== undefined)
          parameters.push(makeParameter(target, where, referenceLocation(entry["$ref"], where)));
        return;
      }
      const parameter = this.parameter(entry, where, operation);
      parameters.push(parameter);
      this.lists.parameters.push(parameter);
    });
    return parameters;
  }

  private parameter(value: JsonObject, location: Location, operation: Operation | undefined): Parameter {
    const parameter = makeParameter(value, location, location);
    this.dynamics(value, location, operation);
    if (parameter.schema !== undefined) this.schema(parameter.schema, below(location, "schema"), "body", operation);
    if (parameter.sentIn !== "body") {
      this.lists.typed.push({ value, location, origin: "parameter" });
      this.items(value, location);
    }
    return parameter;
  }

  /** The chain of `items` of a non-body parameter or a header. */
  private items(holder: JsonObject, location: Location): void {
    let value = holder["items"];
    let where = below(location, "items");
    while (isJsonObject(value)) {
      this.lists.typed.push({ value, location: where, origin: "items" });
      value = value["items"];
      where = below(where, "items");
    }
  }

  private responseParts(value: JsonObject, location: Location, operation: Operation | undefined): void {
    const schema = value["schema"];
    if (isJsonObject(schema)) this.schema(schema, below(location, "schema"), "response", operation);
    for (const [name, header] of objects(value, "headers")) {
      const where = below(location, "headers", name);
      this.lists.typed.push({ value: header, location: where, origin: "header" });
      this.items(header, where);
    }
  }

  private schema(value: JsonObject, location: Location, role: SchemaRole, operation: Operation | undefined): void {
    this.schemaNode({ value, location, role, operation, kind: "root", name: undefined, parent: undefined });
  }

  private schemaNode(node: SchemaNode): void {
    const { value, location, role, operation } = node;
    this.lists.schemas.push(node);
    if ("$ref" in value && typeof value["$ref"] === "string") {
      this.lists.references.push({ target: value["$ref"], holder: value, location, kind: "schema" });
    }
    this.lists.typed.push({ value, location, origin: "schema" });
    this.dynamics(value, location, operation);
    const next = (child: unknown, where: Location, kind: SchemaNode["kind"], name?: string): void => {
      if (isJsonObject(child))
        this.schemaNode({ value: child, location: where, role, operation, kind, name, parent: node });
    };
    const { properties, items, allOf, additionalProperties } = value as Record<string, unknown>;
    if (isJsonObject(properties)) {
      const group = below(location, "properties");
      for (const name of Object.keys(properties)) next(properties[name], below(group, name), "property", name);
    }
    if (items !== undefined) {
      if (Array.isArray(items)) items.forEach((item, index) => next(item, below(location, "items", index), "items"));
      else next(items, below(location, "items"), "items");
    }
    if (additionalProperties !== undefined) {
      next(additionalProperties, below(location, "additionalProperties"), "additional");
    }
    if (Array.isArray(allOf)) allOf.forEach((part, index) => next(part, below(location, "allOf", index), "allOf"));
  }

  private dynamics(holder: JsonObject, location: Location, operation: Operation | undefined): void {
    for (const extension of dynamicExtensions) {
      const value = holder[extension];
      if (isJsonObject(value)) {
        this.lists.dynamics.push({ extension, value, location: below(location, extension), holder, operation });
      }
    }
    const tree = holder["x-ms-dynamic-tree"];
    if (isJsonObject(tree)) {
      const where = below(location, "x-ms-dynamic-tree");
      for (const part of ["open", "browse"]) {
        const value = tree[part];
        if (isJsonObject(value)) {
          const use = { extension: "x-ms-dynamic-tree", value, location: below(where, part), holder, operation };
          this.lists.dynamics.push(use);
        }
      }
    }
  }
}

function makeParameter(value: JsonObject, location: Location, source: Location): Parameter {
  const name = value["name"];
  const sentIn = value["in"];
  const schema = value["schema"];
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

function referenceLocation(reference: unknown, fallback: Location): Location {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return fallback;
  return below(rootLocation, ...reference.slice(2).split("/").map(unescapeToken));
}
