import { shownLocation } from "../core/diagnostics/whole-file.js";
import * as path from "node:path";
import { styleText } from "node:util";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { OutputFile, PackagedSolution } from "../solution/index.js";
import { inline } from "../core/output/printable.js";
import type { CommandContext } from "./command.js";

/** A finding in a package; its file is the entry. */
export interface PackageFinding extends Diagnostic {
  /** File name of the package; undefined for a finding in what was built, before there is a package. */
  readonly package?: string;
}

/** What a run made: of a project's solution, or of a folder. */
export interface PackageResult {
  readonly solution?: PackagedSolution["solution"];
  readonly files: readonly OutputFile[];
  readonly companions: readonly OutputFile[];
}

/** Prints packages and findings; JSON has everything, text what a person looks for. */
export function printPackages(
  context: CommandContext,
  out: string,
  results: readonly PackageResult[],
  findings: readonly PackageFinding[],
  folders: readonly string[],
  json: boolean,
): void {
  const shown = (file: string): string => path.relative(context.host.workingDirectory, file) || ".";
  if (json) {
    const packages = findings.some(isError) ? [] : results.flatMap((result) => describe(result, out));
    const shownFindings = findings.map(({ package: zip, code, severity, message, file, pointer, range }) => {
      return { package: zip, entry: file, code, severity, message, pointer, line: range.line, column: range.column };
    });
    context.print(JSON.stringify({ packages, folders, findings: shownFindings }, undefined, 2), "json");
    return;
  }
  for (const finding of findings) {
    context.print(packageFindingLine(finding, context.color));
  }
  const failed = findings.filter(isError).length;
  if (failed > 0) {
    context.note(`${failed} ${failed === 1 ? "check" : "checks"} failed, no package was written`);
    return;
  }
  for (const { solution, files, companions } of results) {
    const indent = solution === undefined ? "" : "  ";
    if (solution !== undefined) context.print(`${solution.name} ${solution.version}: ${counts(solution)}`);
    for (const { name, content } of files) {
      context.print(`${indent}${shown(path.join(out, name))} (${Math.ceil(content.length / 1024)} KB)`);
    }
    for (const { name } of companions) context.print(`${indent}${shown(path.join(out, name))}`);
  }
  for (const folder of folders) context.print(`${shown(folder)}${path.sep}`);
}

/** Nothing is written while there is one; warnings are for the person whose folder was packed. */
export function isError({ severity }: Pick<Diagnostic, "severity">): boolean {
  return severity === "error";
}

const colors = { error: "red", warning: "yellow", info: "blue" } as const;

/** Location, severity, message and code, as every other finding is shown. */
export function packageFindingLine(finding: PackageFinding, color: boolean): string {
  const { package: zip, file, range, severity, message, code } = finding;
  const paint = (style: "red" | "yellow" | "blue" | "bold" | "dim", text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const location = `${zip === undefined ? "" : `${zip}!`}${file}`;
  return `${paint("bold", shownLocation(inline(location), range))} ${paint(colors[severity], severity)} ${inline(message)} ${paint("dim", code)}`;
}

function describe({ solution, files, companions }: PackageResult, out: string): object[] {
  return files.map((file) => ({
    file: path.join(out, file.name),
    bytes: file.content.length,
    ...(solution === undefined
      ? {}
      : {
          solution: solution.name,
          version: solution.version,
          type: file.name.endsWith("_managed.zip") ? "managed" : "unmanaged",
          connectors: solution.connectors.map((connector) => connector.logicalName),
          flows: solution.flows.map((flow) => flow.displayName),
          tables: solution.tables.map((table) => table.logicalName),
          environmentVariables: solution.environmentVariables.map((variable) => variable.schemaName),
          connectionReferences: solution.connectionReferences.map((reference) => reference.logicalName),
          companions: companions.map((companion) => path.join(out, companion.name)),
        }),
  }));
}

function counts(solution: PackagedSolution["solution"]): string {
  const { connectors, tables, flows, connectionReferences, environmentVariables } = solution;
  const parts: readonly (readonly [number, string])[] = [
    [connectors.length, "connector"],
    [tables.length, "table"],
    [flows.length, "flow"],
    [connectionReferences.length, "connection reference"],
    [environmentVariables.length, "environment variable"],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}${number === 1 ? "" : "s"}`)
    .join(", ");
}
