import { codeIn, quoted, type BicepValue } from "./value.js";

/** Writes a value; the first line continues the line that it is put on. */
export function printValue(value: BicepValue, indent = ""): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "boolean") return String(value);
  if (value === null) return "null";
  const code = codeIn(value);
  if (code !== undefined) return code.replaceAll("\n", `\n${indent}`);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const elements = (value as readonly BicepValue[]).map((element) => `${inner}${printValue(element, inner)}\n`);
    return elements.length === 0 ? "[]" : `[\n${elements.join("")}${indent}]`;
  }
  const members = Object.entries(value as Readonly<Record<string, BicepValue>>);
  const lines = members.map(([name, member]) => `${inner}${printName(name)}: ${printValue(member, inner)}\n`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

/** The compiler knows whole numbers only; others go through JSON. */
function printNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  return `json('${JSON.stringify(value)}')`;
}

/** A name that the compiler's scanner takes without quotes; it warns of quotes that are not needed. */
const bare = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** These three are values wherever they are. */
const literals = new Set(["true", "false", "null"]);

export function printName(name: string): string {
  return bare.test(name) && !literals.has(name) ? name : quoted(name);
}
