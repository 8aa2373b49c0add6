import type { CodeTable } from "../../core/rules/code.js";
import { archiveCodes } from "./codes/archive-codes.js";
import { componentCodes } from "./codes/component-codes.js";
import { packagedConnectorCodes } from "./codes/connector-codes.js";
import { tableAndVariableCodes } from "./codes/table-and-variable-codes.js";

/**
 * What a finished package is checked for. Findings take their codes from here and from nowhere else; each has a
 * mutation in the tests that trips it.
 */
export const packageCodes = {
  ...archiveCodes,
  ...componentCodes,
  ...packagedConnectorCodes,
  ...tableAndVariableCodes,
} as const satisfies CodeTable;

export type PackageCode = keyof typeof packageCodes;

/** Nothing is milder: a package that fails a check is not written, and no setting changes that. */
export const packageSeverity = "error";
