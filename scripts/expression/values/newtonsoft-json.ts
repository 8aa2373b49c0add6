import { exactNumber } from "../../core/json/lossless-json.js";
import { countStep } from "../stopping.js";
import { float } from "./float-number.js";
import { openPath, type OpenContainer } from "./newtonsoft-path.js";

/** A text that Newtonsoft.Json cannot read either, with its message. */
export class NewtonsoftError extends Error {
  override readonly name = "NewtonsoftError";
}

/** Nesting that is followed; the platform's own limit is not documented. */
const maxDepth = 500;

const words: readonly (readonly [word: string, what: string, value: () => unknown])[] = [
  ["true", "boolean", () => true],
  ["false", "boolean", () => false],
  ["null", "null", () => null],
  ["undefined", "undefined", () => null],
  ["NaN", "NaN", () => float(NaN)],
  ["Infinity", "Infinity", () => float(Infinity)],
  ["-Infinity", "Infinity", () => float(-Infinity)],
];

/**
 * JSON as Newtonsoft.Json's JsonTextReader takes it, which is more than RFC 8259 has: single quotes, names without quotes,
 * comments, missing items, octal and hexadecimal numbers, and anything after the first value. Containers that are open when
 * the text ends after a value are closed. Source: Newtonsoft.Json's documentation and code; FlowForger's runs of Parse JSON on
 * a tenant (github.com/tomdam/flowforger) for the ends of texts.
 * @returns the value, or undefined when there is nothing but white space
 * @throws NewtonsoftError with the reader's own message, such as "Unexpected character encountered while parsing value: h."
 */
export function readNewtonsoftJson(text: string): unknown {
  const open: OpenContainer[] = [];
  let at = 0;

  function fail(message: string, position = at): never {
    const before = text.slice(0, position);
    const lines = before.split(/\r\n|\r|\n/);
    const column = lines.at(-1)?.length ?? 0;
    // The reader knows no line until it has read a character.
    const line = position === 0 ? 0 : lines.length;
    throw new NewtonsoftError(`${message} Path '${openPath(open)}', line ${line}, position ${column}.`);
  }

  function endsTooEarly(): never {
    throw new NewtonsoftError(`Unexpected end when reading token. Path '${openPath(open.slice(0, -1))}'.`);
  }

  function skipBlanks(): void {
    for (;;) {
      countStep();
      at += /^\s*/.exec(text.slice(at, at + 64))?.[0].length ?? 0;
      if (/\s/.test(text.charAt(at))) continue;
      if (text.charAt(at) !== "/") return;
      const next = text.charAt(at + 1);
      if (next !== "*" && next !== "/") {
        fail(
          next === "" ? "Unexpected end while parsing comment." : `Error parsing comment. Expected: *, got ${next}.`,
          at + 1,
        );
      }
      const end = next === "*" ? text.indexOf("*/", at + 2) : text.slice(at).search(/[\r\n]|$/) + at;
      if (end < 0) fail("Unexpected end while parsing comment.", text.length);
      at = next === "*" ? end + 2 : end;
    }
  }

  function readText(): string {
    const quote = text.charAt(at++);
    let value = "";
    for (;;) {
      countStep();
      const plain = text.slice(at).search(quote === '"' ? /["\\]/ : /['\\]/);
      if (plain < 0) fail(`Unterminated string. Expected delimiter: ${quote}.`, text.length);
      value += text.slice(at, at + plain);
      at += plain + 1;
      if (text.charAt(at - 1) === quote) return value;
      value += readEscape(quote);
    }
  }

  function readEscape(quote: string): string {
    const letter = text.charAt(at);
    if (letter === "") fail(`Unterminated string. Expected delimiter: ${quote}.`);
    at++;
    if (letter !== "u") return escapes.get(letter) ?? fail(`Bad JSON escape sequence: \\${letter}.`);
    const digits = text.slice(at, at + 4);
    if (digits.length < 4) fail("Unexpected end while parsing Unicode escape sequence.", text.length);
    if (!/^[0-9a-f]{4}$/i.test(digits)) fail(`Invalid Unicode escape sequence: \\u${digits}.`);
    at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  function readWord(): { value: unknown } | undefined {
    const found = words.find(
      ([word]) => word.charAt(0) === text.charAt(at) && (word !== "-Infinity" || text.charAt(at + 1) === "I"),
    );
    if (found === undefined) return undefined;
    const [word, what, value] = found;
    let same = 0;
    while (same < word.length && text.charAt(at + same) === word.charAt(same)) same++;
    if (same < word.length && at + same >= text.length) fail("Unexpected end when reading JSON.", text.length);
    if (same < word.length || !/^[\s,}\])/]?$/.test(text.charAt(at + same)))
      fail(`Error parsing ${what} value.`, at + same);
    at += same;
    return { value: value() };
  }

  function readNumber(): unknown {
    const digits = /^[-+.0-9a-fxA-FX]+/.exec(text.slice(at, at + 1024))?.[0] ?? "";
    const after = text.charAt(at + digits.length);
    if (!/^[\s,}\])/]?$/.test(after))
      fail(`Unexpected character encountered while parsing number: ${after}.`, at + digits.length);
    at += digits.length;
    const last = open.at(-1);
    if (last?.type === "array") markItem(last);
    return numberOf(digits) ?? fail(`Input string '${digits}' is not a valid number.`);
  }

  function readValue(): unknown {
    const character = text.charAt(at);
    if (character === '"' || character === "'") return finished(readText());
    if (character === "{") return readObject();
    if (character === "[") return readArray();
    const word = readWord();
    if (word !== undefined) return finished(word.value);
    if (/[-.0-9]/.test(character)) return readNumber();
    if (character === "]" && open.length === 0)
      fail("JsonToken EndArray is not valid for closing JsonType None.", at + 1);
    return fail(`Unexpected character encountered while parsing value: ${character}.`);
  }

  function finished<Value>(value: Value): Value {
    const last = open.at(-1);
    if (last?.type === "array") markItem(last);
    return value;
  }

  function enter(container: OpenContainer): void {
    finished(undefined);
    if (open.length >= maxDepth) throw new NewtonsoftError(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
    open.push(container);
    at++;
  }

  /** After a value: true when another one follows. */
  function isFollowed(close: string): boolean {
    skipBlanks();
    const character = text.charAt(at);
    if (character === "") return false;
    at++;
    if (character === ",") return true;
    if (character === close) return false;
    return fail(`After parsing a value an unexpected character was encountered: ${character}.`, at - 1);
  }

  function readArray(): unknown[] {
    enter({ type: "array", isStarted: false, index: -1 });
    const items: unknown[] = [];
    for (;;) {
      skipBlanks();
      const character = text.charAt(at);
      if (character === "") endsTooEarly();
      if (character === "]") {
        at++;
        break;
      }
      // A comma in place of an item is `undefined`.
      items.push(character === "," ? finished(null) : readValue());
      if (!isFollowed("]")) break;
    }
    open.pop();
    return items;
  }

  function readObject(): Record<string, unknown> {
    const own: OpenContainer = { type: "object", isStarted: false, name: "" };
    enter(own);
    const members: [string, unknown][] = [];
    for (;;) {
      skipBlanks();
      const character = text.charAt(at);
      if (character === "") endsTooEarly();
      if (character === "}") {
        at++;
        break;
      }
      const name = character === '"' || character === "'" ? readText() : readBareName();
      skipBlanks();
      if (at >= text.length) endsTooEarly();
      const colon = text.charAt(at);
      if (colon !== ":") fail(`Invalid character after parsing property name. Expected ':' but got: ${colon}.`);
      at++;
      Object.assign(own, { name, isStarted: true });
      skipBlanks();
      if (at >= text.length) endsTooEarly();
      members.push([name, text.charAt(at) === "," ? null : readValue()]);
      if (!isFollowed("}")) break;
    }
    open.pop();
    return Object.fromEntries(members);
  }

  function readBareName(): string {
    const name = /^[\p{L}\p{Nd}_$]*/u.exec(text.slice(at, at + 1024))?.[0] ?? "";
    const after = text.charAt(at + name.length);
    if (name === "" || !/^[\s:]?$/.test(after))
      fail(`Invalid property identifier character: ${after}.`, at + name.length);
    at += name.length;
    return name;
  }

  skipBlanks();
  return at >= text.length ? undefined : readValue();
}

const escapes = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["/", "/"],
]);

function markItem(container: Extract<OpenContainer, { type: "array" }>): void {
  container.index++;
  container.isStarted = true;
}

/** A leading zero means base 8, `0x` base 16, unless there is a sign before it; a number with a point or an exponent is a float. */
function numberOf(digits: string): unknown {
  if (/^0[xX][0-9a-fA-F]{1,16}$/.test(digits)) return exactNumber(BigInt.asIntN(64, BigInt(digits)).toString());
  if (/^0[0-7]+$/.test(digits)) return exactNumber(BigInt(`0o${digits.slice(1)}`).toString());
  if (/^0\d|^0[xX]/.test(digits)) return undefined;
  if (/^-?\d+$/.test(digits)) return exactNumber(BigInt(digits).toString());
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(digits) ? float(Number(digits)) : undefined;
}
