import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { CardValues, ChangedResponse } from "../api.js";

/** @throws InputError when the member is not a text */
export function textMember(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== "string") throw new InputError(`the body has no text '${name}'`);
  return value;
}

export function readCardValues(body: JsonObject): CardValues {
  const { values } = body;
  if (!isJsonObject(values)) throw new InputError("the body has no object 'values'");
  return { operation: textMember(body, "operation"), values };
}

export function readChanges({ changes = [] }: JsonObject): ChangedResponse[] {
  if (!Array.isArray(changes)) throw new InputError("'changes' must be a list");
  return changes.map((change: unknown): ChangedResponse => {
    const { pointer, action, flow, response } = isJsonObject(change) ? change : {};
    if (typeof pointer !== "string" && typeof action !== "string") {
      throw new InputError("a change has neither a pointer nor an action");
    }
    if (!isJsonObject(response)) throw new InputError("a change has no object 'response'");
    return {
      pointer: typeof pointer === "string" ? pointer : undefined,
      action: typeof action === "string" ? action : undefined,
      flow: typeof flow === "string" ? flow : undefined,
      response,
    };
  });
}
