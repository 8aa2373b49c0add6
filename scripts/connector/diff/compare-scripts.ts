import type { ConnectorContext } from "../rules/context.js";
import type { ReportChange } from "./change.js";

/** Compares the code of two versions. Layout and comments do not count. */
export function compareScripts(before: ConnectorContext, after: ConnectorContext, report: ReportChange): void {
  const [old, where] = [before.properties?.location, after.properties?.location];
  if (before.script === undefined || old === undefined || where === undefined) return;
  if (after.script === undefined) {
    report({ code: "ScriptRemoved", message: "the connector has no code anymore", where, old });
  } else if (contentOf(before.script) !== contentOf(after.script)) {
    report({ code: "ScriptChanged", message: "the connector's code is different", where, old });
  }
}

function contentOf({ code, literals }: NonNullable<ConnectorContext["script"]>): string {
  return JSON.stringify([code.replace(/\s+/g, " ").trim(), literals.map(({ value }) => value)]);
}
