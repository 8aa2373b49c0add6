import type { JsonObject } from "../../core/json/json-object.js";
import { eachObject } from "./walk.js";

/** The security definitions of a connector by name. */
export function securityDefinitions(root: JsonObject): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  eachObject(root, "securityDefinitions", (name, value) => found.set(name, value));
  return found;
}
