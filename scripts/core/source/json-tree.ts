import type { TextEdit } from "../diagnostics/diagnostic.js";

/** A location in JSON text, with the value found there. Offsets are 0-based characters, `end` exclusive. */
export interface JsonTree {
  readonly offset: number;
  readonly end: number;
  readonly keyOffset: number;
  readonly keyEnd: number;
  readonly value: unknown;
  /** Members of an object (the last one wins, as JSON.parse does) or elements of an array. */
  readonly children: ReadonlyMap<string, JsonTree> | readonly JsonTree[] | undefined;
}

/** What the text got wrong. */
export interface JsonViolation {
  readonly kind: "syntax" | "duplicate" | "depth";
  readonly message: string;
  readonly offset: number;
  readonly end: number;
  /** The text that should be there; undefined when only a person can tell. */
  readonly repair?: TextEdit;
  /** True when what follows was read by a guess, so that the tree may not be what was meant. */
  readonly isGuess: boolean;
}

/** Deeper documents are refused: nobody writes them, and every walker after this may recurse. */
export const maximumDepth = 512;

const maximumViolations = 20;

class TooDeep extends Error {}

/** White space of Unicode that JSON does not allow between values, and the byte order mark. */
const isWideSpace = /[\s\u0085\u200b\u2060\ufeff]/;

/**
 * Reads JSON with the location of every part. Comments, trailing and missing commas, raw control characters and text after
 * the end are reported and read over, because published connectors carry such violations and work.
 */
export function parseJsonTree(text: string): {
  readonly tree: JsonTree | undefined;
  readonly violations: readonly JsonViolation[];
  /** True when the tree may not be what was meant: brackets, quotes or names did not match. */
  readonly isGuess: boolean;
} {
  const violations: JsonViolation[] = [];
  const length = text.length;
  let at = 0;
  /** A guess among the violations that are too many to list. */
  let hasMore = false;

  const violation = (
    message: string,
    offset: number,
    end: number,
    kind: JsonViolation["kind"] = "syntax",
    repair?: TextEdit,
    isGuess = false,
  ): void => {
    if (violations.length >= maximumViolations) {
      hasMore ||= isGuess;
      return;
    }
    violations.push({ kind, message, offset, end: Math.max(end, offset), repair, isGuess });
  };
  const guess = (message: string, offset: number, end: number): void =>
    violation(message, offset, end, "syntax", undefined, true);

  const skip = (): void => {
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 13 || code === 9) continue;
      if (code > 0x7f && isWideSpace.test(text.charAt(at))) {
        const start = at;
        while (at + 1 < length && text.charCodeAt(at + 1) > 0x7f && isWideSpace.test(text.charAt(at + 1))) at++;
        const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
        const repair = { offset: start, end: at + 1, replacement: " " };
        violation(`the character ${name} is not white space in JSON`, start, at + 1, "syntax", repair);
        continue;
      }
      if (code === 47) {
        const start = at;
        if (text.charCodeAt(at + 1) === 47) {
          const stop = text.indexOf("\n", at);
          at = (stop < 0 ? length : stop) - 1;
          violation("comments are not allowed in JSON", start, at + 1);
          continue;
        }
        if (text.charCodeAt(at + 1) === 42) {
          const stop = text.indexOf("*/", at + 2);
          at = (stop < 0 ? length : stop + 2) - 1;
          violation("comments are not allowed in JSON", start, at + 1);
          continue;
        }
      }
      return;
    }
  };

  /** Reads a string whose opening quote is at `at`. */
  const readString = (): string => {
    const start = at++;
    let escaped = false;
    let raw = -1;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (code === 92) {
        escaped = true;
        at++;
      } else if (code < 32) {
        if (raw < 0) raw = at;
        // A string that is not closed on its line was most likely never closed at all.
        if (code === 10 && !/^[^"\n]*"\s*[,:}\]]/.test(text.slice(at + 1, at + 400))) break;
      }
    }
    const closed = text.charCodeAt(at) === 34;
    const inner = text.slice(start + 1, Math.min(at, length));
    if (closed) at++;
    else guess("the string is not closed", start, Math.min(at, length));
    if (raw >= 0 && closed) {
      const repair = {
        offset: raw,
        end: start + 1 + inner.length,
        replacement: escapedControls(text.slice(raw, start + 1 + inner.length)),
      };
      violation("a control character must be escaped in a string", raw, raw + 1, "syntax", repair);
    }
    if (!escaped) return inner;
    try {
      return JSON.parse(`"${blanked(inner)}"`) as string;
    } catch {
      const wrong = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(inner.replace(/\\\\/g, "__"));
      const offset = start + 1 + (wrong?.index ?? 0);
      violation("the escape sequence is not known", offset, offset + 2);
      return inner;
    }
  };

  const literal = (keyOffset: number, keyEnd: number): JsonTree | undefined => {
    const start = at;
    while (at < length && !/[\s,:{}[\]"]/.test(text.charAt(at))) at++;
    const word = text.slice(start, at);
    const node = (value: unknown): JsonTree => ({
      offset: start,
      end: at,
      keyOffset,
      keyEnd,
      value,
      children: undefined,
    });
    if (word === "true") return node(true);
    if (word === "false") return node(false);
    if (word === "null") return node(null);
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) return node(Number(word));
    if (word === "") return undefined;
    // Python and spreadsheets write them with a capital.
    const meant = /^(?:true|false|null)$/i.test(word) ? word.toLowerCase() : undefined;
    const repair = meant === undefined ? undefined : { offset: start, end: at, replacement: meant };
    violation(`'${word.slice(0, 30)}' is not a JSON value`, start, at, "syntax", repair, meant === undefined);
    return node(meant === undefined ? word : JSON.parse(meant));
  };

  const readValue = (keyOffset: number, keyEnd: number, depth: number): JsonTree | undefined => {
    const start = at;
    const code = text.charCodeAt(at);
    if (code === 34) {
      const value = readString();
      return { offset: start, end: at, keyOffset, keyEnd, value, children: undefined };
    }
    if (code === 123 || code === 91) {
      if (depth > maximumDepth) throw new TooDeep();
      return code === 123 ? readObject(keyOffset, keyEnd, depth) : readArray(keyOffset, keyEnd, depth);
    }
    return literal(keyOffset, keyEnd);
  };

  /** After a member or element: true when another one follows. */
  const separator = (close: number): boolean => {
    const before = at;
    skip();
    const code = text.charCodeAt(at);
    if (code === 44) {
      const comma = at++;
      skip();
      if (text.charCodeAt(at) === close) {
        const end = comma + 1;
        const message = "a comma before the closing bracket is not allowed";
        violation(message, comma, end, "syntax", { offset: comma, end, replacement: "" });
        return false;
      }
      return at < length;
    }
    if (code === close || at >= length) return false;
    if (code === 125 || code === 93) return false;
    violation("a comma is missing", before, before, "syntax", { offset: before, end: before, replacement: "," });
    return true;
  };

  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;

  let isCutOff = false;
  const finish = (start: number, close: number, depth: number): void => {
    if (text.charCodeAt(at) === close) {
      at++;
      return;
    }
    if (isCutOff) return;
    isCutOff = at >= length;
    // Of a text that ends in the middle the innermost one says it for all around it.
    const around = isCutOff ? depth - 1 : 0;
    const others = around === 0 ? "" : `, nor ${around === 1 ? "is the one" : `are the ${around}`} around it`;
    guess(
      `the ${close === 125 ? "object" : "array"} that starts in line ${lineOf(start)} is not closed${others}`,
      at,
      at,
    );
  };

  const readObject = (keyOffset: number, keyEnd: number, depth: number): JsonTree => {
    const start = at++;
    const children = new Map<string, JsonTree>();
    const value: Record<string, unknown> = {};
    skip();
    let more = at < length && text.charCodeAt(at) !== 125;
    while (more) {
      const from = at;
      if (text.charCodeAt(at) !== 34) {
        const end = Math.max(at + 1, text.slice(at, at + 200).search(/[\s,:{}[\]"]|$/) + at);
        guess(`a member name in double quotes is expected, found '${text.slice(at, Math.min(end, at + 30))}'`, at, end);
        if (text.charCodeAt(at) === 93) break;
        at = end;
        skip();
        if (text.charCodeAt(at) !== 58) {
          more = at < length && text.charCodeAt(at) !== 125;
          continue;
        }
      }
      const key = text.charCodeAt(from) === 34 ? readString() : text.slice(from, at).trim();
      const stop = at;
      skip();
      if (text.charCodeAt(at) === 58) at++;
      else if (at < length) guess(`a colon is expected after the name '${key}'`, at, at + 1);
      skip();
      const child = readValue(from, stop, depth + 1);
      if (child === undefined) {
        guess(`the member '${key}' has no value`, from, stop);
      } else {
        if (children.has(key)) violation(`'${key}' is given twice, the last one counts`, from, stop, "duplicate");
        children.set(key, child);
        if (key === "__proto__")
          Object.defineProperty(value, key, {
            value: child.value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        else value[key] = child.value;
      }
      more = separator(125);
      if (at === from) at++;
    }
    skip();
    finish(start, 125, depth);
    return { offset: start, end: at, keyOffset, keyEnd, value, children };
  };

  const readArray = (keyOffset: number, keyEnd: number, depth: number): JsonTree => {
    const start = at++;
    const children: JsonTree[] = [];
    const value: unknown[] = [];
    skip();
    let more = at < length && text.charCodeAt(at) !== 93;
    while (more) {
      const from = at;
      const child = readValue(-1, -1, depth + 1);
      if (child === undefined) guess("a value is missing", at, at + 1);
      else {
        children.push(child);
        value.push(child.value);
      }
      if (at === from) at++;
      more = separator(93);
    }
    skip();
    finish(start, 93, depth);
    return { offset: start, end: at, keyOffset, keyEnd, value, children };
  };

  const isGuessed = (): boolean => hasMore || violations.some((one) => one.isGuess);

  try {
    skip();
    if (at >= length) {
      guess("the file is empty", 0, 0);
      return { tree: undefined, violations, isGuess: true };
    }
    const tree = readValue(-1, -1, 1);
    skip();
    if (at < length) {
      // A document that a bracket too many has ended early goes on behind it; a bracket at its very end hides nothing.
      const hides = !/^[\s}\],;]*$/.test(text.slice(at));
      violation(
        `'${text.slice(at, at + 20).trim()}' follows the end of the document`,
        at,
        at + 1,
        "syntax",
        undefined,
        hides,
      );
    }
    return { tree, violations, isGuess: isGuessed() };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const message = `nested deeper than ${maximumDepth} levels`;
    violations.push({ kind: "depth", message, offset: at, end: at + 1, isGuess: true });
    return { tree: undefined, violations, isGuess: true };
  }
}

/** Raw control characters as blanks: JSON.parse refuses them, and they are reported already. */
function blanked(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  return text.replace(/[\u0000-\u001f]/g, " ");
}

function escapedControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  return text.replace(/[\u0000-\u001f]/g, (character) => JSON.stringify(character).slice(1, -1));
}
