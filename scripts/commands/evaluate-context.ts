import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { parseExactJson } from "../core/json/lossless-json.js";
import { pointer } from "../core/json/pointer.js";
import { readSource } from "../core/source/read-source.js";
import { locate } from "../core/source/source-document.js";
import type { EvaluationContext } from "../expression/index.js";

const shapes: Readonly<Record<string, "object" | "text" | "any">> = {
  trigger: "object",
  actions: "object",
  variables: "object",
  parameters: "object",
  items: "object",
  item: "any",
  iterationIndexes: "object",
  results: "object",
  currentAction: "text",
  workflow: "object",
  now: "text",
  callbackUrl: "text",
};

/**
 * Reads the context of an expression from JSON or YAML: the members of EvaluationContext as data. `now` is a timestamp,
 * `results` gives the records of each scope by its name.
 * @throws InputError with line and column
 */
export function readContext(files: Files, file: string, name: string): EvaluationContext {
  const document = readSource(files, file, name);
  // Plain parsing rounds integers beyond 2^53, which record ids are.
  const value = /\.ya?ml$/i.test(file) ? document.value : exactly(document.text, document.value);
  const fail = (at: string, message: string, part: "key" | "value" = "value"): InputError =>
    new InputError(`${name}: ${message}`, [
      locate(document, { code: "EvaluationContext", severity: "error", message, pointer: at, at: part }),
    ]);
  if (!isJsonObject(value)) throw fail("", "a context is an object with trigger, actions, variables and the like");
  for (const [key, member] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (shape === undefined) {
      throw fail(
        pointer("", key),
        `'${key}' is not a member of a context, expected ${Object.keys(shapes).join(", ")}`,
        "key",
      );
    }
    if (shape === "object" && !isJsonObject(member)) throw fail(pointer("", key), `'${key}' must be an object`);
    if (shape === "text" && typeof member !== "string") throw fail(pointer("", key), `'${key}' must be a string`);
  }
  for (const part of ["actions", "iterationIndexes", "results"] as const) {
    for (const [key, member] of Object.entries(value[part] ?? {})) {
      const right =
        part === "results"
          ? Array.isArray(member)
          : part === "actions"
            ? isJsonObject(member)
            : Number.isInteger(member);
      const expected = { actions: "an object", iterationIndexes: "an integer", results: "an array" }[part];
      if (!right) throw fail(pointer("", part, key), `'${key}' of ${part} must be ${expected}`);
    }
  }
  const { now, results, ...rest } = value;
  const time = typeof now === "string" ? new Date(now) : undefined;
  if (time !== undefined && Number.isNaN(time.getTime())) {
    throw fail("/now", `'${String(now)}' is not a timestamp, expected one as 2026-03-15T08:00:00Z`);
  }
  const scopes = results as Readonly<Record<string, readonly unknown[]>> | undefined;
  return {
    ...(rest as EvaluationContext),
    ...(time === undefined ? {} : { now: time }),
    ...(scopes === undefined ? {} : { results: (scope) => (Object.hasOwn(scopes, scope) ? scopes[scope] : undefined) }),
  };
}

function exactly(text: string, fallback: unknown): unknown {
  try {
    return parseExactJson(text);
  } catch {
    // Comments and trailing commas were read already; only their numbers stay rounded.
    return fallback;
  }
}
