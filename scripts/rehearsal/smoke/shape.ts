import { resolveReference } from "../../connector/model/references.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/** What is known of a value before there is one: from definitions, schemas and the expressions that read it. */
export interface Shape {
  /** Unique in the flow, for plans: `trigger/body/id`, `Get_items/body/value/*`. */
  readonly key: string;
  type?: ShapeType;
  /** Whatever came first stays: a schema knows more than an expression. */
  schema?: JsonObject;
  /** The document that references of the schema lead into. */
  root?: JsonObject;
  /** Text that is a number, a time, an address … */
  format?: TextFormat;
  readonly members: Map<string, Shape>;
  items?: Shape;
  /** The least number of elements, when an expression asks for one by its index. */
  least?: number;
  /** Text that is split, and how many parts of it are read. */
  parts?: { readonly separator: string; readonly count: number };
  /** Text of which parts are read by their position. */
  minLength?: number;
  /** What the text has in it when it is parsed, or decoded. */
  parsed?: Shape;
  decoded?: Shape;
  /** The member's name, which says something about a text. */
  readonly name: string;
}

export type ShapeType = "string" | "integer" | "number" | "boolean" | "array" | "object";

export type TextFormat =
  "number" | "timeZone" | "time" | "localTime" | "guid" | "email" | "address" | "dataUri" | "xml";

/** Names below this many levels are left alone: a flow cannot ask for more, a hostile one may try. */
const maximumDepth = 40;

export function newShape(key: string, name = ""): Shape {
  return { key, name, members: new Map() };
}

/** The member of an object; `body/value` is a member of a member. */
export function memberShape(shape: Shape, name: string): Shape {
  let current = shape;
  for (const part of name.split("/")) {
    const known = [...current.members].find(([key]) => key.toLowerCase() === part.toLowerCase())?.[1];
    if (known === undefined && current.key.split("/").length > maximumDepth) return current;
    const member = known ?? newShape(`${current.key}/${part}`, part);
    if (known === undefined) describePart(current, member, propertiesOf(current)[part]);
    current.members.set(known?.name ?? part, member);
    current = member;
  }
  return current;
}

/** An element of an array. */
export function itemShape(shape: Shape): Shape {
  shape.type ??= "array";
  if (shape.items === undefined) {
    shape.items = newShape(`${shape.key}/*`, shape.name);
    describePart(shape, shape.items, followSchema(shape.schema, shape.root)?.["items"]);
  }
  return shape.items;
}

function describePart(whole: Shape, part: Shape, schema: unknown): void {
  if (isJsonObject(schema)) describeShape(part, schema, whole.root);
}

/** Gives a shape a schema, and the parts of it that are known already theirs. */
export function describeShape(shape: Shape, schema: JsonObject, root: JsonObject | undefined, depth = 0): void {
  shape.schema = schema;
  shape.root = root;
  if (depth > maximumDepth) return;
  const properties = propertiesOf(shape);
  for (const member of shape.members.values()) {
    const own = properties[member.name];
    if (isJsonObject(own)) describeShape(member, own, root, depth + 1);
  }
  const items: unknown = followSchema(schema, root)?.["items"];
  if (shape.items !== undefined && isJsonObject(items)) describeShape(shape.items, items, root, depth + 1);
}

/** The schema that a reference leads to; undefined when there is none. */
export function followSchema(schema: unknown, root: JsonObject | undefined): JsonObject | undefined {
  let current = isJsonObject(schema) ? schema : undefined;
  for (let hop = 0; current !== undefined && typeof current["$ref"] === "string" && hop < 20; hop++) {
    current = root === undefined ? undefined : resolveReference(root, current["$ref"]);
  }
  return current;
}

/** The members that a shape's schema describes, those of `allOf` included. */
function propertiesOf({ schema, root }: Shape): JsonObject {
  return schemaProperties(followSchema(schema, root), root);
}

export function schemaProperties(schema: JsonObject | undefined, root: JsonObject | undefined, depth = 0): JsonObject {
  if (schema === undefined || depth > 10) return {};
  const parts = Array.isArray(schema["allOf"]) ? (schema["allOf"] as unknown[]) : [];
  const inherited = parts.map((part) => schemaProperties(followSchema(part, root), root, depth + 1));
  const own = schema["properties"];
  const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  const named = required.flatMap((name) => (typeof name === "string" ? [[name, {}] as const] : []));
  const all = { ...Object.fromEntries(named), ...(isJsonObject(own) ? own : {}) };
  // Schemas in flows escape names that begin with an at sign.
  const plain = Object.entries(all).map(([name, value]) => [name.replace(/^@@/, "@"), value] as const);
  return Object.assign({}, ...inherited, Object.fromEntries(plain)) as JsonObject;
}

/** Whether it is text for certain, so that JSON in it has to be parsed first. */
export function isText(shape: Shape): boolean {
  if (shape.schema === undefined) return shape.type === "string";
  const type: unknown = followSchema(shape.schema, shape.root)?.["type"];
  return type === "string" || (Array.isArray(type) && type.includes("string") && !type.includes("object"));
}

/** The value that a text gives when it is parsed as JSON. */
export function parsedShape(shape: Shape): Shape {
  shape.parsed ??= newShape(`${shape.key}/json`, shape.name);
  return shape.parsed;
}

/** The text that is behind Base64. */
export function decodedShape(shape: Shape): Shape {
  shape.decoded ??= newShape(`${shape.key}/text`, shape.name);
  return shape.decoded;
}

/** Notes a type that an expression needs. */
export function needsType(shape: Shape, type: ShapeType): void {
  if (shape.type === undefined || (shape.type === "integer" && type === "number")) shape.type = type;
}
