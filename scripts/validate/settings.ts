import * as path from "node:path";
import type { Severity } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import type { Host } from "../core/host/host.js";
import { isJsonObject } from "../core/json/json-object.js";
import { ownMember } from "../core/json/own-member.js";
import type { RuleSettings } from "../core/rules/run-rules.js";
import { parseSource } from "../core/source/read-source.js";
import type { SourceDocument } from "../core/source/source-document.js";
import type { Suppression } from "../project/suppression.js";

/** What a run is configured with, from the command line and the project file. */
export interface ValidateSettings extends RuleSettings {
  readonly suppress?: readonly Suppression[];
}

/** The settings of a project file, and where they are in it. */
export interface ProjectSettings extends ValidateSettings {
  readonly document: SourceDocument;
  /** The folder that suppressed files are relative to. */
  readonly directory: string;
  /** Entries that cannot be used, with what is wrong with them. */
  readonly problems: readonly { readonly pointer: string; readonly message: string }[];
}

const fileName = "power-batch.yaml";
const severities: readonly string[] = ["error", "warning", "info", "off"];

/** Finds power-batch.yaml in a folder or above it and reads what it says about validation. */
export function findProjectSettings(
  files: Files,
  directory: string,
  shown: (file: string) => string,
): ProjectSettings | undefined {
  const folder = findProjectFolder(files, directory);
  if (folder === undefined) return undefined;
  const file = path.join(folder, fileName);
  return readSettings(files, file, shown(file));
}

/** The folder with power-batch.yaml, at a folder or above it. */
export function findProjectFolder(files: Files, directory: string): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const file = path.join(folder, fileName);
    if (files.exists(file) && !files.isDirectory(file)) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** Files as the project file names them, by the name that findings use. */
export function projectName(host: Host, project: ProjectSettings | undefined): (file: string) => string {
  if (project === undefined) return (file) => file;
  return (file) =>
    path.relative(project.directory, path.resolve(host.workingDirectory, file)).split(path.sep).join("/");
}

function readSettings(files: Files, file: string, name: string): ProjectSettings {
  const document = parseSource(name, files.readText(file));
  const section = ownMember(document.value, "validate");
  const problems: { pointer: string; message: string }[] = [];
  const rules: Record<string, Severity | "off"> = {};
  const given = ownMember(section, "rules");
  for (const [code, severity] of Object.entries(isJsonObject(given) ? given : {})) {
    // YAML 1.1 habits: `off` without quotes is text in YAML 1.2, but some editors write false.
    const value = severity === false ? "off" : severity;
    if (isSeverity(value)) rules[code] = value;
    else {
      const message = `'${String(value)}' is not a severity, expected ${severities.join(", ")}`;
      problems.push({ pointer: `/validate/rules/${code}`, message });
    }
  }
  const suppress: Suppression[] = [];
  const list = ownMember(section, "suppress");
  (Array.isArray(list) ? list : []).forEach((entry: unknown, index) => {
    const problem = suppressionProblem(entry);
    if (problem === undefined) suppress.push(entry as Suppression);
    else {
      suppress.push({ code: "", reason: "" });
      problems.push({ pointer: `/validate/suppress/${index}`, message: problem });
    }
  });
  return { document, directory: path.dirname(file), rules, suppress, problems };
}

function isSeverity(value: unknown): value is Severity | "off" {
  return typeof value === "string" && severities.includes(value);
}

function suppressionProblem(entry: unknown): string | undefined {
  if (!isJsonObject(entry)) return "a suppression must be an object with code, file and reason";
  if (typeof entry["code"] !== "string" || entry["code"] === "") return "the suppression has no code";
  if (typeof entry["reason"] !== "string" || entry["reason"].trim() === "") {
    return `the suppression of ${entry["code"]} has no reason, expected why the finding is accepted`;
  }
  for (const name of ["file", "pointer"]) {
    if (entry[name] !== undefined && typeof entry[name] !== "string")
      return `'${name}' of the suppression must be a string`;
  }
  return undefined;
}
