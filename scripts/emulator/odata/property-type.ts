import { Decimal } from "decimal.js";
import { ODataError } from "./odata-error.js";

/** The types of properties the emulator knows, by short names. */
export const propertyTypes = [
  "string",
  "guid",
  "boolean",
  "int32",
  "int64",
  "decimal",
  "double",
  "datetime",
  "date",
  "binary",
  "enum",
  "any",
] as const;

export type PropertyType = (typeof propertyTypes)[number];

/** The EDM name for messages. */
function edmName(type: PropertyType): string {
  return {
    string: "Edm.String",
    guid: "Edm.Guid",
    boolean: "Edm.Boolean",
    int32: "Edm.Int32",
    int64: "Edm.Int64",
    decimal: "Edm.Decimal",
    double: "Edm.Double",
    datetime: "Edm.DateTimeOffset",
    date: "Edm.Date",
    binary: "Edm.Binary",
    enum: "Edm.Enum",
    any: "Edm.Untyped",
  }[type];
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const date = /^\d{4}-\d\d-\d\d$/;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Checks a JSON value against a type and brings it into the stored form; throws ODataError 400. */
export function readValue(name: string, type: PropertyType, value: unknown): unknown {
  if (value === null || type === "any") return value;
  const stored = convert(type, value);
  if (stored === undefined) {
    throw new ODataError(
      400,
      `cannot convert the value ${shortJson(value)} of property '${name}' to the expected type '${edmName(type)}'`,
      "payload",
    );
  }
  return stored;
}

function convert(type: PropertyType, value: unknown): unknown {
  switch (type) {
    case "string":
    case "enum":
      return typeof value === "string" ? value : undefined;
    case "guid":
      return typeof value === "string" && guid.test(value) ? value.toLowerCase() : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "int32":
      return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff ? value : undefined;
    case "int64":
      return Number.isSafeInteger(value) || isInt64(value) ? value : undefined;
    case "decimal":
    case "double":
      return typeof value === "number" || typeof value === "bigint" || Decimal.isDecimal(value) ? value : undefined;
    case "datetime":
      return typeof value === "string" && dateTime.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
    case "date":
      return typeof value === "string" && date.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
    case "binary":
      return typeof value === "string" && /^[\w+/=-]*$/.test(value) ? value : undefined;
    case "any":
      return value;
  }
}

function isInt64(value: unknown): boolean {
  return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
}

function shortJson(value: unknown): string {
  const text = typeof value === "bigint" ? value.toString() : (JSON.stringify(value) ?? "undefined");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
