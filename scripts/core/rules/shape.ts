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
  /** Every member beside the named ones. */
  readonly others?: ShapeReference;
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
  const visitor: Visitor = { start: location, tokens: [], violations: [] };
  visit(value, shape, visitor);
  return visitor.violations;
}

/** Where the comparison is. A location is made only for what is wrong. */
interface Visitor {
  readonly start: Location;
  /** The steps from the start to the value. */
  readonly tokens: (string | number)[];
  readonly violations: ShapeViolation[];
}

const here = ({ start, tokens }: Visitor): Location => below(start, ...tokens);

function visitChild(value: unknown, reference: ShapeReference, token: string | number, visitor: Visitor): void {
  visitor.tokens.push(token);
  visit(value, reference, visitor);
  visitor.tokens.pop();
}

function visit(value: unknown, reference: ShapeReference, visitor: Visitor): void {
  const shape = typeof reference === "function" ? reference() : reference;
  switch (shape.kind) {
    case "any":
      return;
    case "string":
      checkText(value, shape, visitor);
      return;
    case "boolean":
    case "number":
    case "object":
    case "array":
      if (typeName(value) !== shape.kind) wrongType(value, shape.kind, visitor);
      return;
    case "integer":
      if (!Number.isInteger(value)) wrongType(value, "integer", visitor);
      return;
    case "byType": {
      const chosen = shape.byType[typeName(value)];
      if (chosen === undefined) wrongType(value, Object.keys(shape.byType).join(" or "), visitor);
      else visit(value, chosen, visitor);
      return;
    }
    case "list":
      checkList(value, shape, visitor);
      return;
    case "orNull":
      if (value !== null) visit(value, shape.of, visitor);
      return;
    case "choose":
      if (isJsonObject(value)) visit(value, shape.choose(value), visitor);
      else wrongType(value, "object", visitor);
      return;
    case "members":
      if (isJsonObject(value)) checkMembers(value, shape, visitor);
      else wrongType(value, "object", visitor);
  }
}

function checkText(value: unknown, shape: TextShape, visitor: Visitor): void {
  if (typeof value !== "string") {
    wrongType(value, "string", visitor);
    return;
  }
  if (shape.values !== undefined && !shape.values.includes(value)) {
    visitor.violations.push({
      code: shape.code ?? "JsonValueNotInEnum",
      location: here(visitor),
      message: `'${shorten(value)}' is not one of: ${shape.values.join(", ")}`,
      details: didYouMean(value, shape.values),
    });
  } else if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    const message = `'${shorten(value)}' is not valid, expected ${shape.expected ?? String(shape.pattern)}`;
    visitor.violations.push({
      code: shape.code ?? "JsonValueNotInEnum",
      location: here(visitor),
      message,
      details: {},
    });
  }
}

function checkList(value: unknown, shape: Extract<DocumentShape, { kind: "list" }>, visitor: Visitor): void {
  if (!Array.isArray(value)) {
    wrongType(value, "array", visitor);
    return;
  }
  if (shape.least !== undefined && value.length < shape.least.count) {
    const location = here(visitor);
    const message = `the list '${String(location.token)}' is empty, expected at least one value`;
    visitor.violations.push({ code: shape.least.code, location, message, details: {} });
  }
  if (shape.unique === true && new Set(value).size < value.length) checkUnique(value, visitor);
  for (const [index, element] of value.entries()) visitChild(element, shape.of, index, visitor);
}

function checkUnique(list: readonly unknown[], visitor: Visitor): void {
  const seen = new Set<unknown>();
  for (const [index, element] of list.entries()) {
    if (typeof element === "object") continue;
    if (seen.has(element)) {
      const message = `${quote(element)} is listed twice, expected each value once`;
      const location = below(here(visitor), index);
      visitor.violations.push({ code: "ArrayDuplicateValue", location, message, details: {} });
    }
    seen.add(element);
  }
}

/** What a member is missing from, in words: an element of a list goes by its list. */
function ownerName({ parent, token }: Location): string {
  if (parent === undefined) return "the document";
  return typeof token === "number" ? `element ${token} of '${String(parent.token)}'` : `'${token}'`;
}

/** A named member of a shape. */
interface KnownMember {
  readonly shape: ShapeReference;
  /** What `typeof` gives for every value that fits; undefined when that does not decide. */
  readonly type: "string" | "number" | "boolean" | undefined;
}

const memberTables = new WeakMap<MembersShape, ReadonlyMap<string, KnownMember>>();

/** The named members of a shape; a file may have members with the names of every object's methods. */
function membersOf(shape: MembersShape): ReadonlyMap<string, KnownMember> {
  let table = memberTables.get(shape);
  if (table === undefined) {
    table = new Map(
      Object.entries(shape.members).map(([name, member]) => [name, { shape: member, type: typeOf(member) }]),
    );
    memberTables.set(shape, table);
  }
  return table;
}

function typeOf(shape: ShapeReference): KnownMember["type"] {
  if (typeof shape === "function") return undefined;
  if (shape.kind === "boolean" || shape.kind === "number") return shape.kind;
  return shape.kind === "string" && shape.values === undefined && shape.pattern === undefined ? "string" : undefined;
}

function checkMembers(value: JsonObject, shape: MembersShape, visitor: Visitor): void {
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(value, name)) continue;
    const code = shape.missing?.[name] ?? "RequiredPropertyMissing";
    const location = here(visitor);
    const owner = ownerName(location);
    const misspelled = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    const help = misspelled === undefined ? {} : { help: `'${misspelled}' must be written '${name}'` };
    visitor.violations.push({ code, location, message: `${owner} has no '${name}', which is required`, details: help });
  }
  const members = membersOf(shape);
  for (const name in value) {
    const known = members.get(name);
    const member = value[name];
    if (known !== undefined) {
      // Most members are plain texts and flags.
      if (typeof member !== known.type) visitChild(member, known.shape, name, visitor);
      continue;
    }
    if (shape.others !== undefined) {
      visitChild(member, shape.others, name, visitor);
      continue;
    }
    if (shape.extensions === true && name.startsWith("x-")) continue;
    const pattern = shape.patterns?.find(([expression]) => expression.test(name));
    if (pattern !== undefined) {
      visitChild(member, pattern[1], name, visitor);
      continue;
    }
    const code = typeof shape.unknown === "function" ? shape.unknown(name) : shape.unknown;
    if (code === undefined) continue;
    const names = [...members.keys()];
    const listed = names.length > 0 && names.length <= 8 ? `, expected ${names.join(", ")}` : "";
    visitor.violations.push({
      code,
      location: below(here(visitor), name),
      message: `'${shorten(name)}' is not known here${listed}`,
      details: { at: "key", ...didYouMean(name, names) },
    });
  }
}

function wrongType(value: unknown, expected: string, visitor: Visitor): void {
  const location = here(visitor);
  const message = `'${String(location.token)}' is ${article(typeName(value))}, expected ${article(expected)}`;
  visitor.violations.push({ code: "JsonTypeIncorrect", location, message, details: {} });
}

/** JSON's own name for a value's type. */
export function typeName(value: unknown): TypeName {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "boolean" || type === "object" ? type : "number";
}

/** The type with its article, for sentences. */
export function describedType(value: unknown): string {
  return article(typeName(value));
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
