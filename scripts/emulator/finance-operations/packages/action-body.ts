import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { bodyObject, bodyText, BodyError, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";

/** The parameters of an OData action: checked names and types. Throws BodyError and ODataError. */
export function actionParameters(
  call: Call,
  types: Readonly<Record<string, "text" | "boolean">>,
): (name: string) => string | boolean {
  const body = readBody(call);
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(types, name) && !name.includes("@")) {
      throw new ODataError(400, `the parameter '${name}' is not a parameter of the operation`, "payload");
    }
  }
  return (name) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value === undefined) throw new ODataError(400, `the parameter '${name}' is missing`, "payload");
    const isFit = types[name] === "boolean" ? typeof value === "boolean" : typeof value === "string";
    if (!isFit) throw new ODataError(400, `the parameter '${name}' takes a ${types[name] ?? "value"}`, "payload");
    return value as string | boolean;
  };
}

/** The service reads single quotes too: a published client sends them. */
function readBody(call: Call): JsonObject {
  try {
    return bodyObject(call);
  } catch (error) {
    const text = bodyText(call);
    if (!(error instanceof BodyError) || !text.includes("'") || text.includes('"')) throw error;
    try {
      const value: unknown = JSON.parse(text.replaceAll("'", '"'));
      if (isJsonObject(value)) return value;
    } catch {
      // The first error says it better.
    }
    throw error;
  }
}
