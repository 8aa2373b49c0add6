import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import { isJsonObject } from "../core/json/json-object.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";

/**
 * What is wrong with a project file, for steps that need only a part of it: they may be used with a file that says nothing
 * else, so what is missing at its top is left to `build`.
 * @param schema the content of schemas/project/project.schema.json
 */
export function projectFindings(document: SourceDocument, schema: object): Diagnostic[] {
  const errors = document.syntax.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors;
  // A file without any content says nothing, and nothing wrong.
  if (document.value === null || document.value === undefined) return [];
  return schemaChecker(
    schema,
    "ProjectFile",
  )(document.value)
    .filter(({ pointer }) => pointer !== "" || !isJsonObject(document.value))
    .map((finding) => locate(document, finding));
}
