import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Files } from "../core/host/files.js";
import { stableJson } from "../core/json/stable-json.js";
import { readSource } from "../core/source/read-source.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import type { TableArtefact } from "../project/manifest.js";
import type { Project } from "../project/project.js";
import { compileTable } from "../solution/table/compile-table.js";
import type { Table } from "../solution/table/table.js";
import type { DistWriter } from "./dist-writer.js";
import { projectPaths, readFormatSchema, relativeName } from "./project-paths.js";

/** Compiles every table that a solution names. */
export function buildTables(
  files: Files,
  root: string,
  packageRoot: string,
  project: Project,
  writer: DistWriter,
): { artefacts: TableArtefact[]; tables: Table[]; diagnostics: Diagnostic[] } {
  const checkShape = schemaChecker(readFormatSchema(files, packageRoot, "table"), "TableFile");
  const artefacts: TableArtefact[] = [];
  const tables: Table[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const id of project.solutions.flatMap((solution) => solution.tables ?? [])) {
    const file = projectPaths(root).table(id);
    const name = relativeName(root, file);
    const compiled = compileTable(readSource(files, file, name), project.publisher.prefix, checkShape);
    diagnostics.push(...compiled.diagnostics);
    if (compiled.table === undefined) continue;
    tables.push(compiled.table);
    const path = `tables/${id}.json`;
    artefacts.push({ kind: "table", id, path, files: [writer.put(path, stableJson(compiled.table))], sources: [name] });
  }
  return { artefacts, tables, diagnostics };
}
