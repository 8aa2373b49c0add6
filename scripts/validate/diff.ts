import * as path from "node:path";
import { wholeFile } from "../core/diagnostics/whole-file.js";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { systemHost, type Host } from "../core/host/host.js";
import { pointerOf } from "../core/rules/location.js";
import { changeCodes } from "../connector/diff/change-codes.js";
import type { Change, ReportChange } from "../connector/diff/change.js";
import { compareDefinitions } from "../connector/diff/compare-definitions.js";
import { compareProperties } from "../connector/diff/compare-properties.js";
import { compareScripts } from "../connector/diff/compare-scripts.js";
import { readVersions, type ConnectorVersion } from "./diff-sides.js";
import { createSink, type Collected } from "./report-sink.js";
import { findProjectSettings, projectName } from "./settings.js";
import { byLocation, shownName, summaryOf, type ValidateResult } from "./result.js";
import { applySuppressions } from "./suppress.js";

export interface DiffOptions {
  /** File, folder or solution zip with the version that is in use. */
  readonly old: string;
  /** The same of the version that is to replace it. */
  readonly new: string;
  readonly host?: Host;
}

/**
 * Compares two versions of a connector, or of all connectors below two folders. Changes that break flows and apps are
 * errors. Findings are located in the new version and name the location in the old one.
 * @throws InputError when a path does not exist or has no connector
 */
export async function diff(options: DiffOptions): Promise<ValidateResult> {
  const host = options.host ?? systemHost();
  const began = host.clock.now();
  const shown = shownName(host);
  const project = findProjectSettings(host.files, host.workingDirectory, shown);
  const sink = createSink(project ?? {}, (file) => host.files.readText(path.resolve(host.workingDirectory, file)));
  const solutions = await compareSolutionsOf(options, host);
  const mayBeNone = solutions !== undefined;
  const before = await readVersions(options.old, host, shown, sink, mayBeNone);
  const after = await readVersions(options.new, host, shown, sink, mayBeNone);
  const rules = project?.rules ?? {};
  const changes = [...compareAll(before, after), ...(solutions ?? [])];
  const weighed = changes.flatMap((diagnostic): Diagnostic[] => {
    const chosen = Object.hasOwn(rules, diagnostic.code) ? rules[diagnostic.code] : diagnostic.severity;
    return chosen === undefined || chosen === "off" ? [] : [{ ...diagnostic, severity: chosen }];
  });
  const kept = applySuppressions(weighed, [], project, projectName(host, project), "changes");
  // What reading finds is the business of `validate`, unless it means that something was not compared.
  const unreadable = sink.findings.all().filter(({ severity }) => severity === "error");
  return resultOf(sink, [...unreadable, ...kept].sort(byLocation), host.clock.now() - began);
}

/** Undefined when one of the two is not a solution. */
async function compareSolutionsOf(options: DiffOptions, host: Host): Promise<Diagnostic[] | undefined> {
  const { readArtefacts } = await import("../artefacts/index.js");
  const [before, after] = [readArtefacts(host, options.old), readArtefacts(host, options.new)];
  if (before.solutions.length === 0 || after.solutions.length === 0) return undefined;
  const { compareSolutions } = await import("./compare-solutions.js");
  return compareSolutions(before, after);
}

function resultOf(sink: Collected, diagnostics: readonly Diagnostic[], milliseconds: number): ValidateResult {
  return {
    files: sink.files.size,
    diagnostics,
    summary: summaryOf(diagnostics, 0, milliseconds),
    names: [...sink.files].sort(),
    text: (file) => sink.text(file),
  };
}

function compareAll(before: readonly ConnectorVersion[], after: readonly ConnectorVersion[]): Diagnostic[] {
  // One connector on each side are the same, wherever they are.
  const [one, two] = [before[0], after[0]];
  if (one !== undefined && two !== undefined && before.length === 1 && after.length === 1) {
    return compareVersions(one, two);
  }
  const found: Diagnostic[] = [];
  const rest = new Map(after.map((version) => [version.name, version]));
  for (const version of before) {
    const match = rest.get(version.name);
    rest.delete(version.name);
    if (match !== undefined) found.push(...compareVersions(version, match));
    else found.push(whole(version, "ConnectorRemoved", `connector '${version.name}' was removed`));
  }
  for (const version of rest.values())
    found.push(whole(version, "ConnectorAdded", `connector '${version.name}' is new`));
  return found;
}

function whole(version: ConnectorVersion, code: "ConnectorRemoved" | "ConnectorAdded", message: string): Diagnostic {
  const range = wholeFile;
  return { code, severity: changeCodes[code].severity, message, pointer: "", file: version.file, range };
}

function compareVersions(before: ConnectorVersion, after: ConnectorVersion): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const collect =
    (part: "definition" | "properties"): ReportChange =>
    (change) => {
      const diagnostic = locateChange(before, after, part, change);
      // What many operations share is changed once.
      const key = `${diagnostic.code} ${diagnostic.file} ${diagnostic.pointer} ${diagnostic.message}`;
      // What error responses share with others counts as it does there.
      if (diagnostic.severity !== "info" || !found.has(key)) found.set(key, diagnostic);
    };
  const [old, now] = [before.context, after.context];
  if (old.definition !== undefined && now.definition !== undefined) {
    compareDefinitions(old.definition, now.definition, collect("definition"));
  }
  if (old.properties !== undefined && now.properties !== undefined) {
    compareProperties(old.properties, now.properties, collect("properties"));
    compareScripts(old, now, collect("properties"));
  }
  return [...found.values()];
}

function locateChange(
  before: ConnectorVersion,
  after: ConnectorVersion,
  part: "definition" | "properties",
  { code, message, where, old, severity = changeCodes[code].severity }: Change,
): Diagnostic {
  const finding = { code, severity, message };
  const diagnostic = after.locate(part, { ...finding, pointer: pointerOf(where) });
  if (old === undefined) return diagnostic;
  const { file, range } = before.locate(part, { ...finding, pointer: pointerOf(old) });
  return { ...diagnostic, help: `it was at ${file}:${range.line}:${range.column}` };
}
