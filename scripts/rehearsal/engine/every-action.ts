import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { pointer as join } from "../../core/json/pointer.js";
import { FlowError } from "./failures.js";
import type { ActionSource } from "./run.js";

/** The platform saves 8 levels and no more; beyond this one the rehearsal itself could not go on. */
const maximumDepth = 100;

/** Every action below an `actions` object: branches, cases and loops included. */
export function* everyActionSource(value: unknown, pointer: string, depth = 0): Generator<ActionSource> {
  if (depth > maximumDepth) throw new FlowError(`actions are nested deeper than ${maximumDepth} levels`, pointer);
  for (const [name, definition] of isJsonObject(value) ? Object.entries(value) : []) {
    if (!isJsonObject(definition)) continue;
    const at = join(pointer, name);
    yield { name, definition, pointer: at };
    yield* everyActionSource(definition["actions"], join(at, "actions"), depth + 1);
    for (const branch of ["else", "default"]) {
      yield* everyActionSource(memberOf(definition[branch], "actions"), join(at, branch, "actions"), depth + 1);
    }
    for (const [caseName, entry] of Object.entries(isJsonObject(definition["cases"]) ? definition["cases"] : {})) {
      yield* everyActionSource(memberOf(entry, "actions"), join(at, "cases", caseName, "actions"), depth + 1);
    }
  }
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? (value satisfies JsonObject)[name] : undefined;
}
