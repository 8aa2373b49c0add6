import * as path from "node:path";
import type { Severity } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { ownMember } from "../core/json/own-member.js";
import type { RuleSettings } from "../core/rules/run-rules.js";
import { parseSource } from "../core/source/read-source.js";
import type { SourceDocument } from "../core/source/source-document.js";

/** A finding that the project accepts, for a reason. */
export interface Suppression {
  readonly code: string;
  /** As findings name it; `*` stands for any part of a name, `**` for folders too. */
  readonly file?: string;
  /** The finding's pointer or one above it. */
  readonly pointer?: string;
  readonly reason: string;
}

/** What a run is configured with, from the command line and the project file. */
export interface ValidateSettings extends RuleSettings {
  readonly suppress?: readonly Suppression[];
}

/** The settings of a project file, and where they stand in it. */
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
  for (let folder = directory; ; folder = path.dirname(folder)) {
    const file = path.join(folder, fileName);
    if (files.exists(file) && !files.isDirectory(file)) return readSettings(files, file, shown(file));
    if (path.dirname(folder) === folder) return undefined;
  }
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
      const message = `'${String(value)}' is no severity, expected ${severities.join(", ")}`;
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
  if (!isJsonObject(entry)) return "a suppression is an object with code, file and reason";
  if (typeof entry["code"] !== "string" || entry["code"] === "") return "the suppression names no code";
  if (typeof entry["reason"] !== "string" || entry["reason"].trim() === "") {
    return `the suppression of ${entry["code"]} has no reason, expected why the finding is accepted`;
  }
  for (const name of ["file", "pointer"]) {
    if (entry[name] !== undefined && typeof entry[name] !== "string") return `'${name}' of the suppression is no text`;
  }
  return undefined;
}
