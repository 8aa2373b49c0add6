import { writeZip } from "../../../core/archive/zip-writer.js";
import { element, leaf, type XmlElement } from "../../../core/xml/element.js";
import { plainStyle, writeXml } from "../../../core/xml/write-xml.js";

/** What a data package contains: one entity and its rows. */
export interface PackageContent {
  /** Label of the data entity, such as "Customer groups". */
  readonly entity: string;
  /** Name of the data project. Default "Export". */
  readonly project?: string;
  /** Columns by the names in the first row. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const namespaces = {
  xmlns: "http://schemas.microsoft.com/dynamics/2015/01/DataManagement",
  "xmlns:i": "http://www.w3.org/2001/XMLSchema-instance",
};

/** A data package: Manifest.xml, PackageHeader.xml and a CSV of the entity. */
export function makePackage({ entity, project = "Export", rows }: PackageContent): Uint8Array {
  const file = `${entity.replace(/[^\p{L}\p{N} _-]/gu, "_")}.csv`;
  return writeZip([
    { name: "PackageHeader.xml", content: Buffer.from(packageHeader(project)) },
    { name: "Manifest.xml", content: Buffer.from(manifest(project, entity, file, Object.keys(rows[0] ?? {}))) },
    { name: file, content: Buffer.from(csv(rows)) },
  ]);
}

function packageHeader(project: string): string {
  return writtenXml(
    element(
      "DataManagementPackageHeader",
      namespaces,
      leaf("Description", project),
      leaf(
        "ManifestType",
        "Microsoft.Dynamics.AX.Framework.Tools.DataManagement.Serialization.DataManagementPackageManifest",
      ),
      leaf("PackageType", "DefinitionGroup"),
      leaf("PackageVersion", 2),
    ),
  );
}

function manifest(project: string, entity: string, file: string, columns: readonly string[]): string {
  const mappings = columns.map((column) =>
    element("EntityMap", {}, leaf("EntityField", column), leaf("XMLField", column)),
  );
  const data = element(
    "DataManagementPackageEntityData",
    {},
    leaf("DefaultRefreshType", "FullPush"),
    leaf("Disable", "No"),
    element("EntityMapList", {}, ...mappings),
    leaf("EntityName", entity),
    leaf("ExecutionUnit", 1),
    leaf("FailLevelOnError", "No"),
    leaf("InputFilePath", file),
    leaf("LevelInExecutionUnit", 1),
    leaf("SequenceInLevel", 1),
    leaf("SourceFormat", "CSV"),
  );
  return writtenXml(
    element(
      "DataManagementPackageManifest",
      namespaces,
      leaf("DefinitionGroupName", project),
      leaf("Description", project),
      element("PackageEntityList", {}, data),
    ),
  );
}

function writtenXml(root: XmlElement): string {
  return `${writeXml(root, plainStyle)}\n`;
}

/** RFC 4180. */
function csv(rows: PackageContent["rows"]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(value: unknown): string {
  const text =
    typeof value === "string" ? value : value === null || value === undefined ? "" : (JSON.stringify(value) ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
