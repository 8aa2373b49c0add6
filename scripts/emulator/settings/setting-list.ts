import { expectedNames } from "../../core/output/expected-names.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { ServiceDefinition } from "../emulated-service.js";
import { ownSettings } from "./own-settings.js";
import type { SettingDefinition, SettingDefinitions } from "./setting.js";

type Value = SettingDefinition["default"];

/** Every setting of an emulator with these services. Two services may share a setting, but not define it twice. */
export function settingsOf(services: readonly ServiceDefinition[]): SettingDefinitions {
  const all = new Map<string, SettingDefinition>(Object.entries(ownSettings));
  for (const { name: service, settings } of services) {
    for (const [name, definition] of Object.entries(settings)) {
      if (all.has(name) && all.get(name) !== definition) {
        throw new Error(`setting ${name} of the emulated service ${service} is defined twice`);
      }
      all.set(name, definition);
    }
  }
  return Object.fromEntries(all);
}

export function defaultValues(definitions: SettingDefinitions): Record<string, Value> {
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, definition.default]));
}

/** Reads values by name; text is read as the setting's own type. Throws InputError. */
export function readSettings(
  definitions: SettingDefinitions,
  changes: Readonly<Record<string, unknown>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      if (definition === undefined) {
        throw new InputError(
          `no emulator setting is named "${name}", ${expectedNames(Object.keys(definitions), name)}`,
        );
      }
      return [name, readSetting(name, definition, value)];
    }),
  );
}

function readSetting(name: string, definition: SettingDefinition, value: unknown): Value {
  if (typeof definition.default === "number") {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number) && number >= 0) return number;
    throw new InputError(`setting ${name} is ${show(value)}, expected a number that is not negative`);
  }
  if (typeof definition.default === "boolean") {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw new InputError(`setting ${name} is ${show(value)}, expected true or false`);
  }
  if (typeof value === "string" && (definition.choices === undefined || definition.choices.includes(value))) {
    return value;
  }
  throw new InputError(`setting ${name} is ${show(value)}, expected ${definition.choices?.join(", ") ?? "a text"}`);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}
