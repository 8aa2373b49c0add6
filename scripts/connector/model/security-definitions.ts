import type { JsonObject } from "../../core/json/json-object.js";
import { objects } from "./walk.js";

/** The security definitions of a connector by name. */
export function securityDefinitions(root: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(objects(root, "securityDefinitions"));
}
