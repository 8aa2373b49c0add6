import { expectedNames } from "../output/expected-names.js";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { Finding } from "../diagnostics/diagnostic.js";
import { valueAt } from "../json/pointer.js";

/** Compiles a JSON Schema (draft-07) of this project once; every error of a document is reported, not only the first. */
export function schemaChecker(schema: object, code: string): (value: unknown) => Finding[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    if (validate === undefined) {
      const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
      addFormats.default(ajv);
      validate = ajv.compile(schema);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).filter(isUseful).map((error) => toFinding(error, value, code));
  };
}

/** `if`, `oneOf` and `anyOf` only repeat that one of their branches failed; the branches' own errors say what. */
function isUseful(error: ErrorObject): boolean {
  return !["if", "oneOf", "anyOf"].includes(error.keyword);
}

function toFinding(error: ErrorObject, root: unknown, code: string): Finding {
  const base = { code, severity: "error" } as const;
  const value = valueAt(root, error.instancePath);
  const name = error.instancePath === "" ? "the document" : `'${error.instancePath.slice(1)}'`;
  const parameters = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(parameters["additionalProperty"]);
      const known = Object.keys((error.parentSchema?.["properties"] as object | undefined) ?? {});
      return {
        ...base,
        message: `unknown property '${key}' in ${name}${known.length > 0 ? `, ${expectedNames(known, key)}` : ""}`,
        pointer: `${error.instancePath}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        at: "key",
      };
    }
    case "required":
      return {
        ...base,
        message: `${name} has no required property '${String(parameters["missingProperty"])}'`,
        pointer: error.instancePath,
      };
    case "enum":
      return {
        ...base,
        message: `${name} is ${shown(value)}, ${expectedNames((parameters["allowedValues"] as unknown[]).map(shown), shown(value))}`,
        pointer: error.instancePath,
      };
    default:
      return {
        ...base,
        message: `${name} is ${shown(value)}: ${error.message ?? error.keyword}`,
        pointer: error.instancePath,
      };
  }
}

/** A value as a message shows it: short, whatever it is. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
