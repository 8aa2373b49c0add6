import { isJsonObject } from "../core/json/json-object.js";

const infix: Readonly<Record<string, string>> = {
  equals: "is",
  greater: ">",
  greaterorequals: "≥",
  less: "<",
  lessorequals: "≤",
  contains: "contains",
  startswith: "starts with",
  endswith: "ends with",
};

/** A condition, a loop's list or a switch's value in one line, as a person would say it. */
export function conditionText(value: unknown): string {
  return said(value, 0);
}

function said(value: unknown, depth: number): string {
  if (value === undefined) return "";
  if (typeof value === "string") return operand(value);
  // Conditions of the designer nest a few levels; whatever is deeper has no place on a card anyway.
  if (!isJsonObject(value) || depth > 8) return JSON.stringify(value);
  const entries = Object.entries(value);
  const [name = "", given] = entries[0] ?? [];
  const key = name.toLowerCase();
  if (entries.length !== 1) return JSON.stringify(value);
  if (key === "not") return `not (${said(Array.isArray(given) && given.length === 1 ? given[0] : given, depth + 1)})`;
  if (!Array.isArray(given)) return JSON.stringify(value);
  const parts = given.map((part) => said(part, depth + 1));
  if (key === "and" || key === "or")
    return parts.map((part) => (parts.length > 1 ? `(${part})` : part)).join(` ${key} `);
  const word = Object.hasOwn(infix, key) ? infix[key] : undefined;
  return word === undefined || parts.length !== 2
    ? JSON.stringify(value)
    : `${parts[0] ?? ""} ${word} ${parts[1] ?? ""}`;
}

/** An expression without its mark, a text as it is; nothing at all is shown as what it is. */
function operand(text: string): string {
  if (text === "") return "''";
  return text.startsWith("@") && !text.startsWith("@@") && !text.startsWith("@{") ? text.slice(1) : text;
}
