import type { Severity } from "../../core/diagnostics/diagnostic.js";
import type { Location } from "../../core/rules/location.js";
import type { ChangeCode } from "./change-codes.js";

/** A change between two versions of a connector. */
export interface Change {
  readonly code: ChangeCode;
  readonly message: string;
  /** The location in the new version, or what is left around it where something was removed. */
  readonly where: Location;
  /** The location in the old version; undefined for what is new. */
  readonly old: Location | undefined;
  /** Other than the code's own, where one case of it weighs less. */
  readonly severity?: Severity;
}

export type ReportChange = (change: Change) => void;

/** Whether a caller sends or receives a value: what narrows one widens the other. */
export type Direction = "request" | "response";
