import type { CardField } from "../../../scripts/studio/api.js";

/**
 * What a card was filled in with: texts by key, and the elements of lists. `#3` in a key stands for the element with that
 * number, which it keeps when others are removed.
 */
export interface FormState {
  readonly texts: Readonly<Record<string, string>>;
  readonly elements: Readonly<Record<string, readonly number[]>>;
  /** Fields that the service was asked for, by the key of their part. */
  readonly found: Readonly<Record<string, readonly CardField[]>>;
}

export const emptyForm: FormState = { texts: {}, elements: {}, found: {} };

/** The key of a field within another one in this form. */
export function keyWithin(parent: CardField, key: string, child: CardField): string {
  return key + child.key.slice(parent.key.length);
}

export function elementKey(key: string, element: number): string {
  return `${key}/#${element}`;
}

/** The text that a field shows. */
export function textOf(form: FormState, field: CardField, key: string): string {
  const given = form.texts[key];
  if (given !== undefined) return given;
  const { initial, kind } = field;
  if (initial === undefined || initial === null) return "";
  if (kind === "choice" || kind === "any") return JSON.stringify(initial);
  return typeof initial === "string" ? initial : JSON.stringify(initial);
}

/** The fields of a part: those of its schema, or those that the service was asked for. */
export function fieldsOf(form: FormState, field: CardField, key: string): readonly CardField[] {
  return form.found[key] ?? field.fields ?? [];
}

/** The values of a card as JSON text, with every digit of a number; fields without a value are left out. */
export function valuesText(fields: readonly CardField[], form: FormState): string {
  return objectText(fields.map((field) => [field.key, valueText(form, field, field.key)]));
}

function valueText(form: FormState, field: CardField, key: string): string | undefined {
  const { kind, element } = field;
  const fields = fieldsOf(form, field, key);
  if (kind === "object" || fields.length > 0) {
    const members = fields.map((child): [string, string | undefined] => [
      memberName(child.key),
      valueText(form, child, keyWithin(field, key, child)),
    ]);
    const text = objectText(members);
    return text === "{}" && !field.required ? undefined : text;
  }
  if (kind === "list" && element !== undefined) {
    const elements = form.elements[key] ?? [];
    if (elements.length === 0) return field.required ? "[]" : undefined;
    return `[${elements.map((each) => valueText(form, element, elementKey(key, each)) ?? "null").join(",")}]`;
  }
  return scalarText(field, textOf(form, field, key));
}

function scalarText({ kind }: CardField, text: string): string | undefined {
  if (text === "") return undefined;
  switch (kind) {
    case "number":
      return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text.trim()) ? text.trim() : JSON.stringify(text);
    case "boolean":
      return text;
    case "choice":
    case "any":
      return isJson(text) ? text : JSON.stringify(text);
    default:
      return JSON.stringify(text);
  }
}

function objectText(entries: readonly (readonly [string, string | undefined])[]): string {
  const given = entries.flatMap(([name, text]) => (text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]));
  return `{${given.join(",")}}`;
}

function memberName(key: string): string {
  return key
    .slice(key.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys of required fields that have no value. */
export function missingKeys(fields: readonly CardField[], form: FormState): string[] {
  const missing: string[] = [];
  const look = (field: CardField, key: string): void => {
    const inner = fieldsOf(form, field, key);
    if (field.kind === "object" || inner.length > 0) {
      const isUsed = field.required || valueText(form, field, key) !== undefined;
      if (isUsed) inner.forEach((child) => look(child, keyWithin(field, key, child)));
    } else if (field.kind === "list" && field.element !== undefined) {
      const { element } = field;
      const elements = form.elements[key] ?? [];
      if (field.required && elements.length === 0) missing.push(key);
      elements.forEach((each) => look(element, elementKey(key, each)));
    } else if (field.required && textOf(form, field, key) === "") missing.push(key);
  };
  fields.forEach((field) => look(field, field.key));
  return missing;
}
