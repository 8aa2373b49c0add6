import { isJsonObject, type JsonObject } from "../json/json-object.js";
import { below, type Location } from "./location.js";
import { didYouMean } from "./suggest.js";
import type { FindingDetails } from "./rule.js";

/**
 * The form a JSON value must have. A small language of our own instead of JSON Schema: it names the rule each violation
 * belongs to, reports all of them with a message a person understands, and costs a fraction of the time.
 */
export type DocumentShape =
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

export type ShapeReference = DocumentShape | (() => DocumentShape);

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

/** A violation against a shape. */
export interface ShapeViolation {
  readonly code: string;
  readonly location: Location;
  readonly message: string;
  readonly details: FindingDetails;
}

/** Compares a value with a shape and returns every violation. */
export function checkShape(value: unknown, shape: ShapeReference, location: Location): ShapeViolation[] {
  const violations: ShapeViolation[] = [];
  visit(value, shape, location, violations);
  return violations;
}

function visit(value: unknown, reference: ShapeReference, location: Location, violations: ShapeViolation[]): void {
  const shape = typeof reference === "function" ? reference() : reference;
  switch (shape.kind) {
    case "any":
      return;
    case "string":
      checkText(value, shape, location, violations);
      return;
    case "boolean":
    case "number":
    case "object":
    case "array":
      if (typeName(value) !== shape.kind) wrongType(value, shape.kind, location, violations);
      return;
    case "integer":
      if (!Number.isInteger(value)) wrongType(value, "integer", location, violations);
      return;
    case "byType": {
      const chosen = shape.byType[typeName(value)];
      if (chosen === undefined) wrongType(value, Object.keys(shape.byType).join(" or "), location, violations);
      else visit(value, chosen, location, violations);
      return;
    }
    case "list":
      checkList(value, shape, location, violations);
      return;
    case "orNull":
      if (value !== null) visit(value, shape.of, location, violations);
      return;
    case "choose":
      if (isJsonObject(value)) visit(value, shape.choose(value), location, violations);
      else wrongType(value, "object", location, violations);
      return;
    case "members":
      if (isJsonObject(value)) checkMembers(value, shape, location, violations);
      else wrongType(value, "object", location, violations);
  }
}

function checkText(value: unknown, shape: TextShape, location: Location, violations: ShapeViolation[]): void {
  if (typeof value !== "string") {
    wrongType(value, "string", location, violations);
    return;
  }
  if (shape.values !== undefined && !shape.values.includes(value)) {
    violations.push({
      code: shape.code ?? "JsonValueNotInEnum",
      location,
      message: `'${shorten(value)}' is not one of: ${shape.values.join(", ")}`,
      details: didYouMean(value, shape.values),
    });
  } else if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    const message = `'${shorten(value)}' is not valid, expected ${shape.expected ?? String(shape.pattern)}`;
    violations.push({ code: shape.code ?? "JsonValueNotInEnum", location, message, details: {} });
  }
}

function checkList(
  value: unknown,
  shape: Extract<DocumentShape, { kind: "list" }>,
  location: Location,
  violations: ShapeViolation[],
): void {
  if (!Array.isArray(value)) {
    wrongType(value, "array", location, violations);
    return;
  }
  if (shape.least !== undefined && value.length < shape.least.count) {
    const message = `the list '${String(location.token)}' is empty, expected at least one value`;
    violations.push({ code: shape.least.code, location, message, details: {} });
  }
  const seen = new Set<unknown>();
  value.forEach((element: unknown, index) => {
    const where = below(location, index);
    if (shape.unique === true && typeof element !== "object") {
      if (seen.has(element)) {
        const message = `${quote(element)} is listed twice, expected each value once`;
        violations.push({ code: "ArrayDuplicateValue", location: where, message, details: {} });
      }
      seen.add(element);
    }
    visit(element, shape.of, where, violations);
  });
}

/** What a member is missing from, in words: an element of a list goes by its list. */
function ownerName({ parent, token }: Location): string {
  if (parent === undefined) return "the document";
  return typeof token === "number" ? `element ${token} of '${String(parent.token)}'` : `'${token}'`;
}

function checkMembers(value: JsonObject, shape: MembersShape, location: Location, violations: ShapeViolation[]): void {
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(value, name)) continue;
    const code = shape.missing?.[name] ?? "RequiredPropertyMissing";
    const owner = ownerName(location);
    const misspelled = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    const help = misspelled === undefined ? {} : { help: `'${misspelled}' must be written '${name}'` };
    violations.push({ code, location, message: `${owner} has no '${name}', which is required`, details: help });
  }
  for (const name of Object.keys(value)) {
    const known = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (known !== undefined) {
      visit(value[name], known, below(location, name), violations);
      continue;
    }
    if (shape.extensions === true && name.startsWith("x-")) continue;
    const pattern = shape.patterns?.find(([expression]) => expression.test(name));
    if (pattern !== undefined) {
      visit(value[name], pattern[1], below(location, name), violations);
      continue;
    }
    const code = typeof shape.unknown === "function" ? shape.unknown(name) : shape.unknown;
    if (code === undefined) continue;
    const members = Object.keys(shape.members);
    const listed = members.length > 0 && members.length <= 8 ? `, expected ${members.join(", ")}` : "";
    violations.push({
      code,
      location: below(location, name),
      message: `'${shorten(name)}' is not known here${listed}`,
      details: { at: "key", ...didYouMean(name, members) },
    });
  }
}

function wrongType(value: unknown, expected: string, location: Location, violations: ShapeViolation[]): void {
  const message = `'${String(location.token)}' is ${article(typeName(value))}, expected ${article(expected)}`;
  violations.push({ code: "JsonTypeIncorrect", location, message, details: {} });
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
