import { expectedNames } from "../../core/output/expected-names.js";
import { Decimal } from "decimal.js";
import { ActionFailure } from "./failures.js";
import type { Run, Variables } from "./run.js";

const typeNames: Readonly<Record<string, string>> = {
  string: "String",
  integer: "Integer",
  float: "Float",
  boolean: "Boolean",
  array: "Array",
  object: "Object",
};

export function newVariables(): Variables {
  return { values: Object.create(null) as Record<string, unknown>, types: new Map() };
}

/** Declares a variable with its first value. Throws ActionFailure. */
export function declareVariable(run: Run, name: string, type: string, value: unknown): void {
  const { types, values } = run.variables;
  const key = name.toLowerCase();
  if (types.has(key)) throw new ActionFailure("BadRequest", `variable '${name}' is initialized a second time`);
  const lower = type.toLowerCase();
  if (!Object.hasOwn(typeNames, lower)) {
    throw new ActionFailure(
      "BadRequest",
      `variable '${name}' has type '${type}', ${expectedNames(Object.keys(typeNames))}`,
    );
  }
  // Without a value a variable is null, whatever its type.
  if (value !== undefined && value !== null) checkType(name, lower, value);
  types.set(key, { name, type: lower });
  values[name] = value ?? null;
}

/** The declared variable, or a failed action. */
export function declaredVariable(run: Run, name: string): { readonly name: string; readonly type: string } {
  const declared = run.variables.types.get(name.toLowerCase());
  if (declared === undefined) {
    throw new ActionFailure("BadRequest", `variable '${name}' is used before it is initialized`);
  }
  return declared;
}

/** Gives a variable a new value of its type. Throws ActionFailure. */
export function assignVariable(run: Run, name: string, value: unknown): void {
  const declared = declaredVariable(run, name);
  const nullable = declared.type === "string" || declared.type === "array" || declared.type === "object";
  if (!(value === null && nullable)) checkType(declared.name, declared.type, value);
  run.variables.values[declared.name] = value;
}

export function variableValue(run: Run, name: string): unknown {
  return run.variables.values[declaredVariable(run, name).name];
}

function checkType(name: string, type: string, value: unknown): void {
  const actual = typeOfValue(value);
  // An integer goes into a float; nothing else is converted. Source of the message: reports of run histories.
  if (actual === type || (type === "float" && actual === "integer")) return;
  throw new ActionFailure(
    "BadRequest",
    `The variable '${name}' of type '${typeNames[type] ?? type}' cannot be initialized or updated with value of type '${typeNames[actual] ?? "Null"}'. The variable '${name}' only supports values of types '${typeNames[type] ?? type}'.`,
  );
}

function typeOfValue(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
  if (Decimal.isDecimal(value)) return "float";
  return typeof value;
}
