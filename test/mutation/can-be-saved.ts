import type { JsonObject } from "../../scripts/core/json/json-object.js";
import { validate } from "../../scripts/validate/index.js";
import { memoryHost } from "../support/memory-host.js";

/** The errors for which the platform refuses to save a flow, such as a reference to an action that does not come before. */
export async function errorsOf(document: JsonObject): Promise<readonly string[]> {
  const host = memoryHost({ "flow.json": JSON.stringify(document) });
  const { diagnostics } = await validate({ paths: ["flow.json"], host });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
}
