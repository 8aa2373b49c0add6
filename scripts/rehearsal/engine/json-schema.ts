import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import ajvFormats from "ajv-formats";
import { Decimal } from "decimal.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { pointerTokens, valueAt } from "../../core/json/pointer.js";
import { ActionFailure } from "./failures.js";
import { schemaMessage, withoutAlternatives } from "./schema-messages.js";

/** What a schema finds wrong, in the form of the platform's Parse JSON. */
export interface SchemaError {
  readonly message: string;
  /** Newtonsoft path: orders[0].id */
  readonly path: string;
  readonly schemaId: string;
  readonly errorType: string;
  readonly value?: unknown;
}

export type SchemaCheck = (value: unknown) => readonly SchemaError[];

/** Compiles a JSON Schema once. Throws ActionFailure when it cannot be used. */
export function compileSchema(schema: unknown): SchemaCheck {
  if (!isJsonObject(schema) || Object.keys(schema).length === 0) return () => [];
  let validate: ValidateFunction;
  try {
    // An id of a maker's schema means nothing here, and need not be an address.
    const anonymous = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== "$id"));
    validate = createAjv(schema).compile(anonymous);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ActionFailure("InvalidJSONSchema", `the schema cannot be used: ${reason}`);
  }
  return (value) => {
    const plain = plainNumbers(value);
    if (validate(plain)) return [];
    const errors = (validate.errors ?? []).filter((error) => error.keyword !== "if");
    return missingTogether(withoutAlternatives(errors)).map((error) => schemaError(error, plain));
  };
}

function createAjv(schema: Record<string, unknown>): Pick<Ajv, "compile"> {
  const options = {
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    unicodeRegExp: false,
  } as const;
  // Draft 4 says `exclusiveMinimum: true`; the default drafts refuse that.
  const old = typeof schema["$schema"] === "string" && schema["$schema"].includes("draft-04");
  const ajv = old ? new AjvDraft04.default(options) : new Ajv(options);
  ajvFormats.default(ajv);
  return ajv;
}

/** Schemas know no bigint and no Decimal: for the check alone such numbers become doubles. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === "bigint" || Decimal.isDecimal(value)) return Number(value);
  if (Array.isArray(value)) return value.some(holdsExact) ? value.map(plainNumbers) : value;
  if (isJsonObject(value) && holdsExact(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainNumbers(member)]));
  }
  return value;
}

function holdsExact(value: unknown): boolean {
  if (typeof value === "bigint" || Decimal.isDecimal(value)) return true;
  if (Array.isArray(value)) return value.some(holdsExact);
  return isJsonObject(value) && Object.values(value).some(holdsExact);
}

/** The platform names all properties that are missing in an object at once. */
function missingTogether(errors: readonly ErrorObject[]): ErrorObject[] {
  const first = new Map<string, ErrorObject>();
  return errors.flatMap((error) => {
    if (error.keyword !== "required") return error;
    const key = `${error.instancePath}\n${error.schemaPath}`;
    const missing = String(error.params["missingProperty"]);
    const known = first.get(key);
    if (known !== undefined) {
      known.params["missingProperty"] = `${String(known.params["missingProperty"])}, ${missing}`;
      return [];
    }
    first.set(key, error);
    return error;
  });
}

function schemaError(error: ErrorObject, root: unknown): SchemaError {
  const value = error.instancePath === "" ? root : valueAt(root, error.instancePath);
  return {
    message: schemaMessage(error, value),
    path: newtonsoftPath(error.instancePath),
    schemaId: error.schemaPath,
    errorType: error.keyword,
    ...(typeof value === "object" && value !== null ? {} : { value: value ?? null }),
  };
}

function newtonsoftPath(pointer: string): string {
  return pointerTokens(pointer)
    .map((token, index) => {
      if (/^\d+$/.test(token)) return `[${token}]`;
      // Newtonsoft quotes names with dots, blanks and the like.
      if (/[.\s'/"[\]()\\]/.test(token)) return `['${token.replace(/[\\']/g, "\\$&")}']`;
      return index === 0 ? token : `.${token}`;
    })
    .join("");
}
