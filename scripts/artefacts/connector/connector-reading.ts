import type { Diagnostic, Finding } from "../../core/diagnostics/diagnostic.js";
import type { ConnectorContext } from "../../connector/rules/context.js";

/** A file of a connector, by what it is: a source and a solution have other names for it. */
export type ReadingPart = "definition" | "properties" | "script" | "settings" | "icon";

/** A connector, read from whatever form it has: what rules see, and where a person edits it. */
export interface ConnectorReading {
  readonly context: ConnectorContext;
  /** Gives a finding in a part its file and range. */
  locate(part: ReadingPart, finding: Finding): Diagnostic;
}
