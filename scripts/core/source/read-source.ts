import { InputError } from "../diagnostics/input-error.js";
import type { Files } from "../host/files.js";
import { parseJsonSource } from "./json-source.js";
import type { SourceDocument } from "./source-document.js";
import { parseYamlSource } from "./yaml-source.js";

/** Parses by the file's name: .yaml and .yml as YAML, everything else as JSON. */
export function parseSource(file: string, text: string): SourceDocument {
  return /\.ya?ml$/i.test(file) ? parseYamlSource(file, text) : parseJsonSource(file, text);
}

/**
 * Reads a YAML or JSON file.
 * @param name the file as it is named in findings
 * @throws InputError when it is not there or its syntax is broken; the error carries every syntax finding
 */
export function readSource(files: Files, file: string, name = file): SourceDocument {
  if (!files.exists(file)) throw new InputError(`${name}: no such file`);
  if (files.isDirectory(file)) throw new InputError(`${name}: a folder, expected a file`);
  const document = parseSource(name, files.readText(file));
  const errors = document.syntax.filter((finding) => finding.severity === "error");
  if (errors.length > 0) throw new InputError(`${name}: ${errors[0]?.message ?? "not readable"}`, errors);
  return document;
}
