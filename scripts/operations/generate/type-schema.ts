import type { JsonObject } from "../../core/json/json-object.js";
import type { Csdl, Property, TypeReference } from "../metadata/csdl.js";
import { sentence, columnTitle } from "./words.js";

interface Primitive {
  readonly type?: string;
  readonly format?: string;
  readonly says: string;
}

/**
 * How JSON writes OData's types. Source: OData JSON Format 4.01, 7.1; formats are those that the platform's schema of
 * definitions knows.
 */
const primitives: Readonly<Record<string, Primitive>> = {
  "Edm.String": { type: "string", says: "Text" },
  "Edm.Boolean": { type: "boolean", says: "Yes or no" },
  "Edm.Byte": { type: "integer", format: "int32", says: "Whole number from 0 to 255" },
  "Edm.SByte": { type: "integer", format: "int32", says: "Whole number from -128 to 127" },
  "Edm.Int16": { type: "integer", format: "int32", says: "Whole number" },
  "Edm.Int32": { type: "integer", format: "int32", says: "Whole number" },
  "Edm.Int64": { type: "integer", format: "int64", says: "Whole number" },
  "Edm.Decimal": { type: "number", says: "Number" },
  "Edm.Double": { type: "number", format: "double", says: "Number" },
  "Edm.Single": { type: "number", format: "float", says: "Number" },
  "Edm.Guid": { type: "string", format: "uuid", says: "GUID" },
  "Edm.Date": { type: "string", format: "date", says: "Date, such as 2026-03-02" },
  "Edm.DateTimeOffset": { type: "string", format: "date-time", says: "Date and time, such as 2026-03-02T08:00:00Z" },
  "Edm.TimeOfDay": { type: "string", says: "Time of day, such as 08:30:00" },
  "Edm.Duration": { type: "string", says: "Duration, such as PT1H30M" },
  "Edm.Binary": { type: "string", format: "byte", says: "Bytes as base64" },
};

/** Deeper than any complex type of the two services. */
const deepest = 6;

/** The schema of a value, without words about it. */
export function typeSchema(
  { name, isCollection }: TypeReference,
  csdl: Csdl,
  around: readonly string[] = [],
): JsonObject {
  if (isCollection) {
    const items = typeSchema({ name, isCollection: false }, csdl, around);
    return { type: "array", items: Object.keys(items).length === 0 ? { type: "object" } : items };
  }
  const primitive = Object.hasOwn(primitives, name) ? primitives[name] : undefined;
  if (primitive !== undefined) return { type: primitive.type, ...(primitive.format && { format: primitive.format }) };
  const members = csdl.enums.get(name);
  if (members !== undefined) {
    return members.isFlags || members.members.length === 0
      ? { type: "string" }
      : { type: "string", enum: [...members.members] };
  }
  const properties = complexProperties(name, csdl);
  // One that contains itself ends there.
  if (properties === undefined || around.length >= deepest || around.includes(name)) return { type: "object" };
  return {
    type: "object",
    properties: Object.fromEntries(
      properties
        .filter(isCarried)
        .map((property) => [property.name, columnSchema(property, csdl, {}, [...around, name])]),
    ),
  };
}

/** The schema of a column or a parameter: its type, with a title and a description. */
export function columnSchema(
  property: Pick<Property, "name" | "type"> & Partial<Property>,
  csdl: Csdl,
  { isOutput = false, isKey = false, visibility = undefined as string | undefined } = {},
  around: readonly string[] = [],
): JsonObject {
  const { type, format, ...rest } = typeSchema(property.type, csdl, around);
  const { maxLength, isNullable } = property;
  return {
    title: columnTitle(property.name),
    description: describe(property, csdl, isKey),
    ...(type === undefined ? {} : { type }),
    ...(format === undefined ? {} : { format }),
    ...rest,
    ...(!isOutput && type === "string" && maxLength !== undefined ? { maxLength } : {}),
    // Swagger 2.0 has no null; x-nullable is the extension that the platform's own validator lets pass.
    ...(isOutput && isNullable !== false ? { "x-nullable": true } : {}),
    ...(visibility === undefined ? {} : { "x-ms-visibility": visibility }),
  };
}

/** Streams travel apart from the row, at an address of their own. */
export function isCarried({ type }: Pick<Property, "type">): boolean {
  return type.name !== "Edm.Stream";
}

function describe(
  { name, type, maxLength, description }: Pick<Property, "name" | "type"> & Partial<Property>,
  csdl: Csdl,
  isKey: boolean,
): string {
  const given = description?.trim() ?? "";
  if (given !== "" && given !== columnTitle(name)) return sentence(given);
  const kind = says(type, csdl, maxLength);
  return sentence(`${kind}${isKey ? ", part of the key" : ""}`);
}

function says({ name, isCollection }: TypeReference, csdl: Csdl, maxLength: number | undefined): string {
  if (isCollection) return "A list";
  const primitive = Object.hasOwn(primitives, name) ? primitives[name] : undefined;
  if (primitive !== undefined) {
    const limit = name === "Edm.String" && maxLength !== undefined ? ` of at most ${maxLength} characters` : "";
    return primitive.says + limit;
  }
  const found = csdl.enums.get(name);
  if (found === undefined) return "An object";
  const list = found.members.join(", ");
  if (list.length > 180) return `A member of ${columnTitle(name.slice(name.lastIndexOf(".") + 1))}`;
  return found.isFlags ? `Some of ${list}, separated by commas` : `One of ${list}`;
}

function complexProperties(name: string, { complexTypes }: Csdl): Property[] | undefined {
  const own = complexTypes.get(name);
  if (own === undefined) return undefined;
  const line = [own];
  for (let base = own.baseType; base !== undefined && line.length <= complexTypes.size;) {
    const found = complexTypes.get(base);
    if (found === undefined) break;
    line.unshift(found);
    base = found.baseType;
  }
  return line.flatMap(({ properties }) => properties);
}
