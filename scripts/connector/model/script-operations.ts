import { ownMember } from "../../core/json/own-member.js";
import type { PropertiesIndex } from "./properties-index.js";

/**
 * The operations that run the connector's script, as written: `scriptOperations`, or `script.operationIds` of connectors
 * that were made since 2024. Source: certified-connectors/Airmeet of microsoft/PowerPlatformConnectors has had both.
 */
export function scriptedIds({ value }: PropertiesIndex): readonly string[] {
  const lists = [value["scriptOperations"], ownMember(value["script"], "operationIds")];
  return lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}

/**
 * Whether an operation is handled by the connector's script: the listed ones, or every one when the list is missing or
 * empty. Ids are compared without case. Source: paconn, README, "scriptOperations".
 */
export function isScripted(index: PropertiesIndex, hasScript: boolean, operationId: string): boolean {
  const names = scriptedIds(index);
  if (names.length === 0) return hasScript;
  const wanted = operationId.toLowerCase();
  return names.some((name) => name.toLowerCase() === wanted);
}
