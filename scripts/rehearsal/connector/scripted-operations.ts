import type { JsonObject } from "../../core/json/json-object.js";

/**
 * Which operations script.csx handles. Without a list, or with an empty one, a script handles every operation.
 * Source: paconn, README ("scriptOperations").
 * @param properties the member `properties` of apiProperties.json
 */
export function scriptedOperations(properties: JsonObject, hasScript: boolean): (operationId: string) => boolean {
  const names = properties["scriptOperations"];
  if (!Array.isArray(names) || names.length === 0) return () => hasScript;
  const known = new Set(names.map((name) => String(name).toLowerCase()));
  return (operationId) => known.has(operationId.toLowerCase());
}
