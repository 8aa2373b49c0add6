import { defaultCultureName } from "../dotnet/culture.js";
import { formatNumber } from "../dotnet/number-format.js";
import { EvaluationError } from "../expression-error.js";
import { countStep } from "../stopping.js";
import { toText } from "../values/text.js";
import { integerAt, numberAt, optionalTextAt, textAt, wrongArgument } from "./arguments.js";
import { define, type FunctionDefinition } from "./function-definition.js";

/** Source: Microsoft Learn, function reference, concat and join. */
const maxTextLength = 104_857_600;

export function checkedText(text: string): string {
  if (text.length > maxTextLength) throw new EvaluationError(`the text is longer than ${maxTextLength} characters`);
  return text;
}

/** `+` leaves long texts as they are, so that a text that grows in a loop is not copied each time; `join` copies it. */
function joined(text: string, value: unknown): string {
  return text + toText(value);
}

/** String functions. indexOf, lastIndexOf, startsWith and endsWith do not look at case, replace does (function reference). */
export const stringFunctions: readonly FunctionDefinition[] = [
  define(
    "concat(value: any, ...more: any): string",
    "Returns the texts of all values, one after the other.",
    (values) => checkedText(values.reduce<string>(joined, "")),
  ),
  define(
    "endsWith(text: string, search: string): boolean",
    "Returns whether a text ends with another, whatever the case.",
    (values) => folded(values, 0).endsWith(folded(values, 1)),
  ),
  define(
    "startsWith(text: string, search: string): boolean",
    "Returns whether a text starts with another, whatever the case.",
    (values) => folded(values, 0).startsWith(folded(values, 1)),
  ),
  define(
    "formatNumber(value: number, format: string, locale?: string): string",
    "Returns a number as text in a .NET format, by the rules of a language.",
    (values) => formatNumber(numberAt(values, 0), textAt(values, 1), optionalTextAt(values, 2) ?? defaultCultureName),
  ),
  define(
    "indexOf(text: string, search: string): integer",
    "Returns the position of the first match, from 0, whatever the case; -1 when there is none.",
    (values) => folded(values, 0).indexOf(folded(values, 1)),
  ),
  define(
    "lastIndexOf(text: string, search: string): integer",
    "Returns the position of the last match, from 0, whatever the case; -1 when there is none.",
    (values) => {
      const [text, search] = [folded(values, 0), folded(values, 1)];
      // Documented: an empty search gives the last position, or 0 in an empty text.
      return search === "" ? Math.max(0, text.length - 1) : text.lastIndexOf(search);
    },
  ),
  define(
    "nthIndexOf(text: string, search: string, occurrence: integer): integer",
    "Returns the position of a match by its number, counted from the end when negative; -1 when there is none.",
    (values) => nthIndexOf(folded(values, 0), folded(values, 1), integerAt(values, 2)),
  ),
  define(
    "replace(text: string, old: string, new: string): string",
    "Returns the text with every match replaced; case matters.",
    (values) => {
      const [text, search, replacement] = [textAt(values, 0), textAt(values, 1), textAt(values, 2)];
      if (search === "") throw new EvaluationError("the text to replace must not be empty");
      return checkedText(partsOf(text, search).join(replacement));
    },
  ),
  define(
    "slice(text: string, start: integer, end?: integer): string",
    "Returns the part of a text between two positions, counted from the end when negative.",
    (values) => {
      const text = textAt(values, 0);
      return text.slice(integerAt(values, 1), values.length > 2 ? integerAt(values, 2) : undefined);
    },
  ),
  define(
    "split(text: string, delimiter: string): array",
    "Returns the parts of a text between delimiters.",
    (values) => {
      const [text, delimiter] = [textAt(values, 0), textAt(values, 1)];
      return delimiter === "" ? [text] : partsOf(text, delimiter);
    },
  ),
  define(
    "substring(text: string, start: integer, length?: integer): string",
    "Returns a part of a text; it fails when the part is not within the text.",
    (values) => {
      const text = textAt(values, 0);
      const start = integerAt(values, 1);
      // Seen on tenants: FlowForger's runs (github.com/tomdam/flowforger), and flows that failed on the rest of a text.
      if (values.length === 2 && (start < 0 || start >= text.length)) {
        throw new EvaluationError(
          `start ${start} must not be negative and be below the length ${text.length} of the text`,
          { kind: "substring", withLength: false },
        );
      }
      const length = values.length > 2 ? integerAt(values, 2) : text.length - start;
      if (start < 0 || length < 0 || start + length > text.length) {
        throw new EvaluationError(
          `start ${start} and length ${length} must not be negative and stay within the ${text.length} characters of the text`,
          { kind: "substring", withLength: true },
        );
      }
      return text.slice(start, start + length);
    },
  ),
  define("toLower(text: string): string", "Returns the text in lower case.", (values) =>
    simpleCase(textAt(values, 0), "toLowerCase"),
  ),
  define("toUpper(text: string): string", "Returns the text in upper case.", (values) =>
    simpleCase(textAt(values, 0), "toUpperCase"),
  ),
  // .NET's white space is JavaScript's with U+0085 and without U+FEFF, which it leaves to trimByteOrderMark.
  define("trim(text: string): string", "Returns the text without white space at both ends.", (values) =>
    trimmed(textAt(values, 0)),
  ),
  define(
    "trimByteOrderMark(text: string): string",
    "Returns the text without a byte order mark at its start.",
    (values) => textAt(values, 0).replace(/^\uFEFF/, ""),
  ),
];

/** Only from both ends: a search for blanks before the end would begin again at every blank inside. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(character: string): boolean {
  return /^(?:[^\S\uFEFF]|\u0085)$/.test(character);
}

/** Characters that one call of the machine's own `split` may take: it cannot be stopped. */
const longText = 1_000_000;

function partsOf(text: string, delimiter: string): string[] {
  if (text.length <= longText) return text.split(delimiter);
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
    countStep();
    parts.push(text.slice(start, at));
    start = at + delimiter.length;
  }
  parts.push(text.slice(start));
  return parts;
}

function folded(values: readonly unknown[], index: number): string {
  return foldCase(textAt(values, index));
}

/** Folds case without changing positions. */
export function foldCase(text: string): string {
  const upper = text.toUpperCase();
  return upper.length === text.length && !/[\u0130\u0131\u017f]/.test(text) ? upper : simpleCase(text, "toUpperCase");
}

/** .NET's invariant casing maps one character to one: `ß` has no upper case, `İ` no lower case of one character. */
function simpleCase(text: string, method: "toLowerCase" | "toUpperCase"): string {
  // eslint-disable-next-line no-control-regex -- the quick way for the usual text
  if (/^[\u0000-\u007f]*$/.test(text)) return text[method]();
  let result = "";
  for (const character of text) {
    countStep();
    const mapped = character[method]();
    result += mapped.length === character.length && !caseless.has(character) ? mapped : character;
  }
  return result;
}

/** The invariant culture leaves the dotless and the dotted I alone, and the long s. */
const caseless = new Set(["\u0131", "\u0130", "\u017f"]);

function nthIndexOf(text: string, search: string, occurrence: number): number {
  if (occurrence === 0) throw wrongArgument(2, "1 or more, or negative to count from the end", 0);
  if (search === "") throw new EvaluationError("the text to find must not be empty");
  const forward = occurrence > 0;
  let index = forward ? -1 : text.length;
  for (let count = Math.abs(occurrence); count > 0; count--) {
    countStep();
    if (!forward && index === 0) return -1;
    index = forward ? text.indexOf(search, index + 1) : text.lastIndexOf(search, index - 1);
    if (index < 0) return -1;
  }
  return index;
}
