import type { CodeTable } from "../../core/rules/code.js";
import { connectionChanges } from "./codes/connection-changes.js";
import { operationChanges } from "./codes/operation-changes.js";
import { parameterChanges } from "./codes/parameter-changes.js";
import { payloadChanges } from "./codes/payload-changes.js";
import { typeChanges } from "./codes/type-changes.js";

/**
 * Every kind of change between two versions of a connector. Errors break flows and apps that use the old version,
 * warnings may, remarks do not.
 */
export const changeCodes = {
  ...operationChanges,
  ...parameterChanges,
  ...payloadChanges,
  ...typeChanges,
  ...connectionChanges,
} as const satisfies CodeTable;

export type ChangeCode = keyof typeof changeCodes;

export function isChangeCode(code: string): code is ChangeCode {
  return Object.hasOwn(changeCodes, code);
}
