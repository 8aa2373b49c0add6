import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import type { ActionSource } from "./run.js";

/** Every action below an `actions` object: branches, cases and loops included. */
export function* everyActionSource(value: unknown, pointer: string): Generator<ActionSource> {
  for (const [name, definition] of isJsonObject(value) ? Object.entries(value) : []) {
    if (!isJsonObject(definition)) continue;
    const at = join(pointer, name);
    yield { name, definition, pointer: at };
    yield* everyActionSource(definition["actions"], join(at, "actions"));
    for (const branch of ["else", "default"]) {
      yield* everyActionSource(memberOf(definition[branch], "actions"), join(at, branch, "actions"));
    }
    for (const [caseName, entry] of Object.entries(isJsonObject(definition["cases"]) ? definition["cases"] : {})) {
      yield* everyActionSource(memberOf(entry, "actions"), join(at, "cases", caseName, "actions"));
    }
  }
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? (value satisfies JsonObject)[name] : undefined;
}
