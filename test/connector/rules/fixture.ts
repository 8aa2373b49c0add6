import { pointerTokens } from "../../../scripts/core/json/pointer.js";
import { validate, type ValidateResult } from "../../../scripts/validate/index.js";
import { memoryHost } from "../../support/memory-host.js";
import { soundDefinition, soundProperties } from "./samples.js";

/**
 * Changes to the sound connector. Keys are pointers into the definition, or into apiProperties.json behind
 * `properties:`, which alone removes the file; undefined removes the member. `script`, `settings` and `icon` put the file there.
 */
export type Change = Readonly<Record<string, unknown>>;

export interface Fixture {
  readonly fails: readonly { readonly change: Change; readonly at: string }[];
  readonly passes: readonly Change[];
}

/** Fixtures by rule code. */
export type Fixtures = Readonly<Record<string, Fixture>>;

/** Sets or removes what a pointer names; missing objects on the way are made. */
export function applyPointer(root: unknown, pointer: string, value: unknown): void {
  const tokens = pointerTokens(pointer);
  const last = tokens.pop();
  if (last === undefined) throw new Error("a fixture cannot replace the whole document");
  let holder = root as Record<string, unknown>;
  for (const token of tokens) {
    if (typeof holder[token] !== "object" || holder[token] === null) holder[token] = {};
    holder = holder[token] as Record<string, unknown>;
  }
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
}

/** The files of the sound connector with a change made. */
export function connectorFiles(change: Change): Record<string, string | Uint8Array> {
  // The sample uses parts twice; a change is to be made in one place only.
  const definition = JSON.parse(JSON.stringify(soundDefinition())) as Record<string, unknown>;
  let properties: Record<string, unknown> | undefined = soundProperties();
  const files: Record<string, string | Uint8Array> = {};
  for (const [key, value] of Object.entries(change)) {
    if (key === "script") files["script.csx"] = value as string;
    else if (key === "settings") files["settings.json"] = JSON.stringify(value);
    else if (key === "icon") files["icon.png"] = value as Uint8Array;
    else if (key === "properties:") properties = undefined;
    else if (key.startsWith("properties:")) applyPointer(properties, key.slice("properties:".length), value);
    else applyPointer(definition, key, value);
  }
  files["apiDefinition.swagger.json"] = JSON.stringify(definition, null, 2);
  if (properties !== undefined) files["apiProperties.json"] = JSON.stringify(properties, null, 2);
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`connector/${name}`, content]));
}

/** Validates a set of in-memory files. */
export function validateFiles(
  files: Record<string, string | Uint8Array>,
  options: { readonly certification?: boolean } = {},
): Promise<ValidateResult> {
  return validate({ paths: ["connector"], host: memoryHost(files), ...options });
}
