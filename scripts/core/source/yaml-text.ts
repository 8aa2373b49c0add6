import { unicodeEscape } from "../unicode-escape.js";
import { isJsonObject } from "../json/json-object.js";

/** Text that means itself in YAML 1.2 without quotes, in keys and values: no indicator, nothing that reads as another type. */
const plain = /^[A-Za-z_$/](?:[\w ./$()+-]*[\w/$()+-])?$/;
/** Other types, and words that YAML 1.1 readers take for them. */
const reserved = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** Lines that a block may show as they are. A tab at the start and control characters are left to quotes. */
const blockText = /^[^\s\p{C}\u2028\u2029][^\r\t\v\f\p{Cc}\u0085\u2028\u2029\uFEFF]*$/u;

/**
 * A JSON value as YAML 1.2 block text: two spaces a level, texts of several lines as blocks. Reading it gives the value
 * back. Written for imports of thousands of files, where the library takes too long.
 */
export function yamlText(value: unknown): string {
  if (!isContainer(value)) return `${scalar(value, "")}\n`;
  const lines: string[] = [];
  writeContainer(value, "", lines);
  return `${lines.join("\n")}\n`;
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0;
}

function writeContainer(value: object, indent: string, lines: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      if (!isContainer(item)) {
        lines.push(`${indent}- ${scalar(item, `${indent}  `)}`);
        continue;
      }
      const start = lines.length;
      writeContainer(item, `${indent}  `, lines);
      lines[start] = `${indent}- ${(lines[start] ?? "").slice(indent.length + 2)}`;
    }
    return;
  }
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    // A key of more than 1,024 characters must be marked (YAML 1.2, §8.2.2).
    const head = key.length > 1000 ? `? ${quoted(key)}\n${indent}` : keyText(key);
    if (!isContainer(member)) lines.push(`${indent}${head}: ${scalar(member, `${indent}  `)}`);
    else {
      lines.push(`${indent}${head}:`);
      writeContainer(member, `${indent}  `, lines);
    }
  }
}

function keyText(key: string): string {
  return plain.test(key) && !reserved.test(key) ? key : quoted(key);
}

function scalar(value: unknown, indent: string): string {
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object" && value !== null) return "{}";
  if (typeof value !== "string") return JSON.stringify(value ?? null);
  if (plain.test(value) && !reserved.test(value)) return value;
  return block(value, indent) ?? quoted(value);
}

/** JSON's own quotes are YAML's double quotes; what YAML folds or forbids raw is escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, unicodeEscape);
}

function block(text: string, indent: string): string | undefined {
  if (!text.includes("\n")) return undefined;
  const clipped = text.endsWith("\n");
  const body = clipped ? text.slice(0, -1) : text;
  const rows = body.split("\n");
  const [first = "", last = ""] = [rows[0], rows.at(-1)];
  if (first === "" || last === "" || first.startsWith(" ")) return undefined;
  if (!rows.every((row) => row === "" || blockText.test(row.trimStart()))) return undefined;
  if (rows.some((row) => row !== "" && row.trim() === "")) return undefined;
  if (rows.some((row) => /^[ ]*\t/.test(row))) return undefined;
  return `${clipped ? "|" : "|-"}\n${rows.map((row) => (row === "" ? "" : `${indent}${row}`)).join("\n")}`;
}
