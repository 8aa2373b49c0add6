import { InputError } from "../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { stableJson } from "../core/json/stable-json.js";

/** Deployment settings with their tokens replaced. */
export interface FilledSettings {
  /** The file for `--settings-file`; undefined when nothing is left to set. */
  readonly text: string | undefined;
  /** Names whose value was not given: they were left out, the import asks for none of them. */
  readonly unfilled: readonly string[];
}

const tokens = /#\{([A-Za-z0-9_]+)\}#/g;

/**
 * Replaces `#{Name}#` by the environment variable of that name, or of that name in upper case. An entry with a token
 * that stays open, or with an empty value, is left out: an import refuses empty texts.
 * @param file names the settings in messages
 */
export function fillSettings(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  file: string,
): FilledSettings {
  let settings: unknown;
  try {
    settings = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new InputError(`${file}: not valid JSON`);
  }
  if (!isJsonObject(settings)) throw new InputError(`${file}: no deployment settings, expected an object`);
  const unfilled: string[] = [];
  const fill = (name: "EnvironmentVariables" | "ConnectionReferences", key: string): JsonObject[] => {
    const list = settings[name] ?? [];
    if (!Array.isArray(list) || !list.every(isJsonObject))
      throw new InputError(`${file}: ${name} must be a list of objects`);
    return list.flatMap((entry) => {
      const filled = Object.fromEntries(
        Object.entries(entry).map(([member, value]) => [
          member,
          typeof value === "string" ? replaceTokens(value, environment) : value,
        ]),
      );
      const complete = Object.values(filled).every((value) => value !== undefined && value !== "");
      if (!complete) unfilled.push(String(entry[key]));
      return complete ? [filled] : [];
    });
  };
  const EnvironmentVariables = fill("EnvironmentVariables", "SchemaName");
  const ConnectionReferences = fill("ConnectionReferences", "LogicalName");
  const empty = EnvironmentVariables.length + ConnectionReferences.length === 0;
  return { text: empty ? undefined : stableJson({ EnvironmentVariables, ConnectionReferences }), unfilled };
}

/** undefined when a token has no value. */
function replaceTokens(text: string, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  let open = false;
  const filled = text.replace(tokens, (_, name: string) => {
    const value = environment[name] ?? environment[name.toUpperCase()];
    if (value === undefined || value === "") open = true;
    return value ?? "";
  });
  return open ? undefined : filled;
}
