import * as path from "node:path";
import { styleText } from "node:util";
import type { OutputFile, PackagedSolution, PackageFinding } from "../solution/index.js";
import { packageSeverity } from "../solution/read-back/package-codes.js";
import type { CommandContext } from "./command.js";

export interface NamedFinding extends PackageFinding {
  /** File name of the package. */
  readonly package: string;
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
  findings: readonly NamedFinding[],
  folders: readonly string[],
  json: boolean,
): void {
  const shown = (file: string): string => path.relative(context.host.workingDirectory, file) || ".";
  if (json) {
    const packages = findings.length > 0 ? [] : results.flatMap((result) => describe(result, out));
    const shownFindings = findings.map((finding) => ({ ...finding, severity: packageSeverity }));
    context.print(JSON.stringify({ packages, folders, findings: shownFindings }, undefined, 2));
    return;
  }
  for (const finding of findings) {
    context.print(packageFindingLine(finding, context.colour));
  }
  if (findings.length > 0) {
    context.note(`${findings.length} ${findings.length === 1 ? "check" : "checks"} failed, no package was written`);
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

/** Location, severity, message and code, as every other finding is shown; an entry of a zip has no lines to point at. */
export function packageFindingLine({ package: zip, entry, message, code }: NamedFinding, colour: boolean): string {
  const paint = (style: "red" | "bold" | "dim", text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  return `${paint("bold", `${zip}!${entry}`)} ${paint("red", packageSeverity)} ${message} ${paint("dim", code)}`;
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
