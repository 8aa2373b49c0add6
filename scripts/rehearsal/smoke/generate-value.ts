import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { SmokePlan } from "./plan.js";
import { followSchema, schemaProperties, type Shape, type ShapeType, type TextFormat } from "./shape.js";

/** Texts of each format. Times are a little after the start of every rehearsal's clock. */
const texts: Readonly<Record<TextFormat, string>> = {
  number: "1",
  timeZone: "UTC",
  time: "2026-01-05T09:00:00Z",
  // The flow adds the zone itself.
  localTime: "2026-01-05T09:00:00",
  guid: "00000000-0000-4000-8000-000000000001",
  email: "someone@contoso.com",
  address: "https://contoso.com/1",
  dataUri: "data:text/plain;base64,dGV4dA==",
  xml: "<root><item>1</item></root>",
};

/** Formats of JSON Schema and OpenAPI. */
const formats: Readonly<Record<string, TextFormat>> = {
  "date-time": "time",
  date: "time",
  "date-no-tz": "time",
  uuid: "guid",
  email: "email",
  uri: "address",
  url: "address",
};

const maximumDepth = 24;

/** More values than this in one response is a definition that goes round in circles. */
const maximumValues = 5000;

interface Budget {
  values: number;
}

/** Makes a value of a shape: what the plan decides, then its schema, then what expressions need of it. */
export function generateValue(shape: Shape, plan: SmokePlan): unknown {
  return valueOf(shape, plan, undefined, { values: 0 }, 0);
}

function valueOf(
  shape: Shape,
  plan: SmokePlan,
  outerRoot: JsonObject | undefined,
  budget: Budget,
  depth: number,
): unknown {
  const root = shape.root ?? outerRoot;
  if (plan.values.has(shape.key)) return plan.values.get(shape.key);
  if (depth > maximumDepth || budget.values++ > maximumValues) return null;
  const schema = followSchema(shape.schema, root);
  const type = typeOf(shape, schema);
  if (shape.parsed !== undefined && (type === undefined || type === "string")) {
    return JSON.stringify(valueOf(shape.parsed, plan, root, budget, depth + 1));
  }
  if (shape.decoded !== undefined && (type === undefined || type === "string")) {
    const text = valueOf(shape.decoded, plan, root, budget, depth + 1);
    return Buffer.from(typeof text === "string" ? text : JSON.stringify(text)).toString("base64");
  }
  if (type === "array") return arrayOf(shape, schema, plan, root, budget, depth);
  if (type === "object") return objectOf(shape, schema, plan, root, budget, depth);
  return scalarOf(shape, schema, type);
}

function typeOf(shape: Shape, schema: JsonObject | undefined): ShapeType | "null" | undefined {
  const declared = schema?.["type"];
  // Of several types the first that is not null: ["string", "null"].
  const list = Array.isArray(declared) ? (declared as unknown[]) : [declared];
  const named = list.find((one) => typeof one === "string" && one !== "null") ?? list[0];
  if (typeof named === "string") {
    if (named === "file") return "string";
    if (["string", "integer", "number", "boolean", "array", "object", "null"].includes(named)) {
      // A number as text is read by int(); an object without a word about its members may be anything.
      return named as ShapeType;
    }
  }
  if (isJsonObject(schema?.["properties"])) return "object";
  if (schema?.["items"] !== undefined) return "array";
  if (shape.type === "array" || (shape.items !== undefined && shape.type === undefined)) return "array";
  if (shape.members.size > 0) return "object";
  return shape.type;
}

function arrayOf(
  shape: Shape,
  schema: JsonObject | undefined,
  plan: SmokePlan,
  root: JsonObject | undefined,
  budget: Budget,
  depth: number,
): unknown[] {
  const item: Shape = shape.items ?? { key: `${shape.key}/*`, name: shape.name, members: new Map() };
  const itemSchema = schema?.["items"];
  const own = isJsonObject(itemSchema) && item.schema === undefined ? { ...item, schema: itemSchema } : item;
  const least = schema?.["minItems"];
  const usual = Math.min(Math.max(1, shape.least ?? 1, typeof least === "number" ? least : 1), 50);
  const count = plan.counts.get(shape.key) ?? usual;
  return Array.from({ length: count }, () => valueOf(own, plan, root, budget, depth + 1));
}

function objectOf(
  shape: Shape,
  schema: JsonObject | undefined,
  plan: SmokePlan,
  root: JsonObject | undefined,
  budget: Budget,
  depth: number,
): JsonObject {
  const result: JsonObject = {};
  const members = new Map([...shape.members.values()].map((member) => [member.name.toLowerCase(), member]));
  for (const [name, value] of Object.entries(schemaProperties(schema, root))) {
    if (name === "__proto__") continue;
    const known = members.get(name.toLowerCase());
    members.delete(name.toLowerCase());
    if (known !== undefined && isLeftOut(known, plan)) continue;
    const member: Shape = known ?? { key: `${shape.key}/${name}`, name, members: new Map() };
    const own = isJsonObject(value) && member.schema === undefined ? { ...member, schema: value } : member;
    result[name] = valueOf(own, plan, root, budget, depth + 1);
  }
  for (const member of members.values()) {
    if (member.name !== "__proto__" && !isLeftOut(member, plan))
      result[member.name] = valueOf(member, plan, root, budget, depth + 1);
  }
  return result;
}

/** A member that a plan decides to be undefined is one that must not be there. */
function isLeftOut({ key }: Shape, { values }: SmokePlan): boolean {
  return values.has(key) && values.get(key) === undefined;
}

function scalarOf(shape: Shape, schema: JsonObject | undefined, type: ShapeType | "null" | undefined): unknown {
  const choices = schema?.["enum"];
  if (Array.isArray(choices) && choices.length > 0) return choices[0] as unknown;
  const fixed = schema?.["default"] ?? schema?.["const"];
  if (fixed !== undefined && fixed !== null && typeof fixed !== "object") return fixed;
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === "integer" || type === "number") {
    const least = schema?.["minimum"];
    return typeof least === "number" ? Math.max(1, Math.ceil(least)) : 1;
  }
  const format = typeof schema?.["format"] === "string" ? formats[schema["format"]] : undefined;
  const text = texts[shape.format ?? format ?? formatOfName(shape.name) ?? "number"];
  const given = shape.format ?? format ?? formatOfName(shape.name);
  const declared = schema?.["minLength"];
  const least = Math.min(Math.max(typeof declared === "number" ? declared : 0, shape.minLength ?? 0), 1000);
  // A text that is a number as well goes through int() and through everything else.
  const value = (given === undefined ? "1" : text).padEnd(least, "1");
  const { separator, count } = shape.parts ?? { separator: "", count: 0 };
  if (separator === "" || value.split(separator).length >= count) return value;
  return Array.from({ length: count }, () => value).join(separator);
}

/** What a member's name says about its text, as makers and connectors name them. */
function formatOfName(name: string): TextFormat | undefined {
  if (/(?:date|time|_on|modified|created|start|end)$/i.test(name) || /^(?:date|created|modified)/i.test(name))
    return "time";
  if (/e?mail/i.test(name)) return "email";
  if (/(?:^|_|@odata\.)(?:url|uri|link|nextlink)$/i.test(name) || /(?:Url|Uri|Link)$/.test(name)) return "address";
  return undefined;
}
