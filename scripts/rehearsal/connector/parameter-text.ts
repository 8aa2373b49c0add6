import { textOfValue } from "../engine/text-of.js";
import type { Parameter } from "../../connector/model/operation.js";

const separators: ReadonlyMap<string, string> = new Map([
  ["csv", ","],
  ["ssv", " "],
  ["tsv", "\t"],
  ["pipes", "|"],
]);

/** A parameter's value as text on the wire: lists by their collectionFormat, booleans in lower case. */
export function joined(parameter: Parameter, value: unknown): string {
  if (!Array.isArray(value)) return plain(value);
  return value.map(plain).join(separators.get(String(parameter.value["collectionFormat"])) ?? ",");
}

/** A field of a query or a form; with `multi` one for each item of a list. */
export function namedValues(parameter: Parameter, value: unknown): [name: string, value: string][] {
  if (Array.isArray(value) && parameter.value["collectionFormat"] === "multi") {
    return value.map((item: unknown) => [parameter.name, plain(item)]);
  }
  return [[parameter.name, joined(parameter, value)]];
}

function plain(value: unknown): string {
  return typeof value === "boolean" ? String(value) : textOfValue(value);
}
