import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { readSource } from "../core/source/read-source.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";
import type { Project } from "./project.js";

/** The name of the project file. */
export const projectFileName = "power-batch.yaml";

/** A project file with its text, so that findings can point into it. */
export interface ProjectSource {
  readonly project: Project;
  readonly document: SourceDocument;
}

/**
 * Reads power-batch.yaml.
 * @param directory the project's folder
 * @param schema the content of schemas/project/project.schema.json
 * @throws InputError with every violation of the schema
 */
export function readProject(files: Files, directory: string, schema: object): ProjectSource {
  if (!files.exists(path.join(directory, projectFileName))) throw new InputError(missing(files, directory));
  const document = readSource(files, path.join(directory, projectFileName), projectFileName);
  const findings = schemaChecker(schema, "ProjectFile")(document.value);
  if (findings.length > 0) {
    throw new InputError(
      `${projectFileName}: not a project file`,
      findings.map((finding) => locate(document, finding)),
    );
  }
  return { project: document.value as Project, document };
}

function missing(files: Files, directory: string): string {
  if (files.isDirectory(directory)) return `${path.join(directory, projectFileName)}: no such file`;
  const what = files.exists(directory) ? "a file" : "no such folder";
  return `${directory}: ${what}, expected the folder of ${projectFileName}`;
}
