import { isJsonObject, type JsonObject } from "../json/json-object.js";
import { below, type Place } from "./place.js";
import { didYouMean } from "./suggest.js";
import type { FindingDetails } from "./rule.js";

/**
 * The form a JSON value must have. A small language of our own instead of JSON Schema: it names the rule each slip
 * belongs to, reports all of them with a message a person understands, and costs a fraction of the time.
 */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "boolean" | "number" | "integer" | "object" | "array" }
  | TextShape
  | { readonly kind: "byType"; readonly byType: Partial<Record<TypeName, ShapeReference>> }
  | { readonly kind: "list"; readonly of: ShapeReference; readonly unique?: boolean; readonly least?: EmptyList }
  | MembersShape
  /** null, or what else it is. */
  | { readonly kind: "orNull"; readonly of: ShapeReference }
  | { readonly kind: "choose"; readonly choose: (value: JsonObject) => ShapeReference };

/** JSON's own names of types. */
export type TypeName = "string" | "number" | "boolean" | "object" | "array" | "null";

export type ShapeReference = Shape | (() => Shape);

interface EmptyList {
  readonly count: number;
  readonly code: string;
}

export interface TextShape {
  readonly kind: "string";
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  /** What the pattern wants, for the message. */
  readonly expected?: string;
  readonly code?: string;
}

export interface MembersShape {
  readonly kind: "members";
  readonly members: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  /** Codes for particular missing members. */
  readonly missing?: Readonly<Record<string, string>>;
  /** Members beside the named ones, by pattern of their name. */
  readonly patterns?: readonly (readonly [RegExp, ShapeReference])[];
  /** True when names that begin with `x-` are free. */
  readonly extensions?: boolean;
  /** The rule an unknown member belongs to; undefined lets every name pass. */
  readonly unknown?: string | ((name: string) => string | undefined);
}

/** A slip against a shape. */
export interface ShapeSlip {
  readonly code: string;
  readonly place: Place;
  readonly message: string;
  readonly details: FindingDetails;
}

/** Compares a value with a shape and returns every slip. */
export function checkShape(value: unknown, shape: ShapeReference, place: Place): ShapeSlip[] {
  const slips: ShapeSlip[] = [];
  visit(value, shape, place, slips);
  return slips;
}

function visit(value: unknown, reference: ShapeReference, place: Place, slips: ShapeSlip[]): void {
  const shape = typeof reference === "function" ? reference() : reference;
  switch (shape.kind) {
    case "any":
      return;
    case "string":
      checkText(value, shape, place, slips);
      return;
    case "boolean":
    case "number":
    case "object":
    case "array":
      if (typeName(value) !== shape.kind) wrongType(value, shape.kind, place, slips);
      return;
    case "integer":
      if (!Number.isInteger(value)) wrongType(value, "integer", place, slips);
      return;
    case "byType": {
      const chosen = shape.byType[typeName(value)];
      if (chosen === undefined) wrongType(value, Object.keys(shape.byType).join(" or "), place, slips);
      else visit(value, chosen, place, slips);
      return;
    }
    case "list":
      checkList(value, shape, place, slips);
      return;
    case "orNull":
      if (value !== null) visit(value, shape.of, place, slips);
      return;
    case "choose":
      if (isJsonObject(value)) visit(value, shape.choose(value), place, slips);
      else wrongType(value, "object", place, slips);
      return;
    case "members":
      if (isJsonObject(value)) checkMembers(value, shape, place, slips);
      else wrongType(value, "object", place, slips);
  }
}

function checkText(value: unknown, shape: TextShape, place: Place, slips: ShapeSlip[]): void {
  if (typeof value !== "string") {
    wrongType(value, "string", place, slips);
    return;
  }
  if (shape.values !== undefined && !shape.values.includes(value)) {
    slips.push({
      code: shape.code ?? "JsonValueNotInEnum",
      place,
      message: `'${shorten(value)}' is not one of: ${shape.values.join(", ")}`,
      details: didYouMean(value, shape.values),
    });
  } else if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    const message = `'${shorten(value)}' is not valid, expected ${shape.expected ?? String(shape.pattern)}`;
    slips.push({ code: shape.code ?? "JsonValueNotInEnum", place, message, details: {} });
  }
}

function checkList(value: unknown, shape: Extract<Shape, { kind: "list" }>, place: Place, slips: ShapeSlip[]): void {
  if (!Array.isArray(value)) {
    wrongType(value, "array", place, slips);
    return;
  }
  if (shape.least !== undefined && value.length < shape.least.count) {
    const message = `the list '${String(place.token)}' is empty, expected at least one value`;
    slips.push({ code: shape.least.code, place, message, details: {} });
  }
  const seen = new Set<unknown>();
  value.forEach((element: unknown, index) => {
    const where = below(place, index);
    if (shape.unique === true && typeof element !== "object") {
      if (seen.has(element)) {
        const message = `${quote(element)} is listed twice, expected each value once`;
        slips.push({ code: "ArrayDuplicateValue", place: where, message, details: {} });
      }
      seen.add(element);
    }
    visit(element, shape.of, where, slips);
  });
}

/** What a member is missing from, in words: an element of a list goes by its list. */
function ownerName({ parent, token }: Place): string {
  if (parent === undefined) return "the document";
  return typeof token === "number" ? `element ${token} of '${String(parent.token)}'` : `'${token}'`;
}

function checkMembers(value: JsonObject, shape: MembersShape, place: Place, slips: ShapeSlip[]): void {
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(value, name)) continue;
    const code = shape.missing?.[name] ?? "RequiredPropertyMissing";
    const owner = ownerName(place);
    const misspelt = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    const help = misspelt === undefined ? {} : { help: `'${misspelt}' must be written '${name}'` };
    slips.push({ code, place, message: `${owner} has no '${name}', which is required`, details: help });
  }
  for (const name of Object.keys(value)) {
    const known = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (known !== undefined) {
      visit(value[name], known, below(place, name), slips);
      continue;
    }
    if (shape.extensions === true && name.startsWith("x-")) continue;
    const pattern = shape.patterns?.find(([expression]) => expression.test(name));
    if (pattern !== undefined) {
      visit(value[name], pattern[1], below(place, name), slips);
      continue;
    }
    const code = typeof shape.unknown === "function" ? shape.unknown(name) : shape.unknown;
    if (code === undefined) continue;
    const members = Object.keys(shape.members);
    const listed = members.length > 0 && members.length <= 8 ? `, expected ${members.join(", ")}` : "";
    slips.push({
      code,
      place: below(place, name),
      message: `'${shorten(name)}' is not known here${listed}`,
      details: { at: "key", ...didYouMean(name, members) },
    });
  }
}

function wrongType(value: unknown, expected: string, place: Place, slips: ShapeSlip[]): void {
  const message = `'${String(place.token)}' is ${article(typeName(value))}, expected ${article(expected)}`;
  slips.push({ code: "JsonTypeIncorrect", place, message, details: {} });
}

/** JSON's own name for a value's type. */
export function typeName(value: unknown): TypeName {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "boolean" || type === "object" ? type : "number";
}

function article(name: string): string {
  return name === "null" ? name : /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function quote(value: unknown): string {
  return typeof value === "string" ? `'${shorten(value)}'` : JSON.stringify(value);
}

/** Text cut for a message. */
export function shorten(text: string, length = 60): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
