import { isJsonObject, type JsonObject } from "../core/json/json-object.js";

/** Names of columns that tell elements apart, for a list with one element. */
const keyName = /(?:id|key|number|code|name|mail|upn|principalname|subject|title)$/i;

/**
 * Makes a list longer or shorter. Further elements are like the given ones, in turn; what is different in every given element
 * is different in every further one too, because it may be a key.
 */
export function growList(list: readonly unknown[], size: number): unknown[] {
  if (size <= list.length) return list.slice(0, size);
  if (!list.every(isJsonObject)) {
    const grow = isDistinct(list) ? fresh(list) : undefined;
    return Array.from({ length: size }, (_, index) =>
      index < list.length ? list[index] : (grow?.(index) ?? list[index % list.length]),
    );
  }
  const elements: readonly JsonObject[] = list;
  const growing = new Map(
    [...new Set(elements.flatMap((element) => Object.keys(element)))].flatMap((name) => {
      const values = elements.map((element) => element[name]);
      const isKey = elements.length > 1 ? isDistinct(values) : keyName.test(name);
      return isKey ? [[name, fresh(values)] as const] : [];
    }),
  );
  return Array.from({ length: size }, (_, index) => {
    const like = elements[index % elements.length] ?? {};
    if (index < elements.length) return like;
    return Object.fromEntries(Object.entries(like).map(([name, value]) => [name, growing.get(name)?.(index) ?? value]));
  });
}

function isDistinct(values: readonly unknown[]): boolean {
  return values.length > 1 && values.every(isScalar) && new Set(values).size === values.length;
}

/** What may be a key: an empty text and an amount are none. */
function isScalar(value: unknown): boolean {
  return (typeof value === "string" && value !== "" && !/^-?\d+\.\d+$/.test(value)) || Number.isInteger(value);
}

/** Gives values that none of the given ones is; undefined leaves a value as it is. */
function fresh(values: readonly unknown[]): (index: number) => unknown {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length === values.length) {
    const highest = Math.max(...numbers);
    return (index) => highest + 1 + index;
  }
  const texts = values.map(String);
  if (texts.every((text) => /^\d{1,18}$/.test(text))) {
    const highest = texts.map(BigInt).reduce((most, value) => (value > most ? value : most), 0n);
    const width = Math.max(...texts.map(({ length }) => length));
    return (index) => String(highest + 1n + BigInt(index)).padStart(width, "0");
  }
  return (index) => freshText(texts[index % texts.length] ?? "", index);
}

function freshText(text: string, index: number): string | undefined {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) {
    return `${text.slice(0, 24)}${(index + 0x100000000).toString(16).padStart(12, "0")}`;
  }
  // A time is rarely a key, and a wrong one would stop the flow.
  if (/^\d{4}-\d\d-\d\d(?:T|$)/.test(text)) return undefined;
  const at = text.indexOf("@");
  if (at > 0) return `${text.slice(0, at)}-${index}${text.slice(at)}`;
  // Columns have a longest length: long texts keep theirs.
  const digits = String(index).padStart(6, "0");
  return text.length > digits.length ? text.slice(0, -digits.length) + digits : `${text}-${index}`;
}
