import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import type { Operation } from "./operation.js";
import type { Walk } from "./walk.js";

const extensions = [
  "x-ms-dynamic-values",
  "x-ms-dynamic-list",
  "x-ms-dynamic-schema",
  "x-ms-dynamic-properties",
] as const;

/** Collects the calls for choices and schemas that a parameter or schema makes. */
export function collectDynamics(
  walk: Walk,
  holder: JsonObject,
  location: Location,
  operation: Operation | undefined,
): void {
  for (const extension of extensions) {
    const value = holder[extension];
    if (isJsonObject(value)) {
      walk.dynamics.push({ extension, value, location: below(location, extension), holder, operation });
    }
  }
  const extension = "x-ms-dynamic-tree";
  const tree = holder[extension];
  if (!isJsonObject(tree)) return;
  for (const part of ["open", "browse"]) {
    const value = tree[part];
    if (!isJsonObject(value)) continue;
    walk.dynamics.push({ extension, value, location: below(location, extension, part), holder, operation });
  }
}
