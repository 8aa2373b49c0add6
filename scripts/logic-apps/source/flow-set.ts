import type { Diagnostic, Finding } from "../../core/diagnostics/diagnostic.js";
import type { FlowToExport, Surroundings } from "../translate/flow-translation.js";

/** Flows to export, and what is around them. */
export interface FlowSet {
  /** What the application is called when it has several workflows. */
  readonly name: string;
  readonly flows: readonly FlowToExport[];
  readonly around: Surroundings;
  /** What could not be read, such as a damaged archive in a folder. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  /** Gives a finding in a flow its file and range. */
  locate(flow: FlowToExport, finding: Finding): Diagnostic;
}
