import { shownPart } from "../../../scripts/core/json/shown-value.js";

const longest = 400;

/** A value in one short text, as core/json/shown-value.ts gives it. */
export function shortText(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(plain(value));
  if (text === "") return '""';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function plain(value: unknown): unknown {
  const part = shownPart(value);
  if (part?.kind === "number") return part.text;
  if (part?.kind === "cut") return plain(part.start);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
