import type { PropertiesIndex } from "./properties-index.js";

/**
 * Whether an operation is handled by the connector's script: those of `scriptOperations`, or every one when that is
 * missing or empty. Ids are compared without case. Source: paconn, README, "scriptOperations".
 */
export function isScripted({ value }: PropertiesIndex, hasScript: boolean, operationId: string): boolean {
  const names = value["scriptOperations"];
  if (!Array.isArray(names) || names.length === 0) return hasScript;
  const wanted = operationId.toLowerCase();
  return names.some((name) => String(name).toLowerCase() === wanted);
}
