import { writeZip } from "../../../core/archive/zip-writer.js";

/** What a data package holds: one entity and its rows. */
export interface PackageContent {
  /** Label of the data entity, such as "Customer groups". */
  readonly entity: string;
  /** Name of the data project. Default "Export". */
  readonly project?: string;
  /** Columns by the names in the first row. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const header = '<?xml version="1.0" encoding="utf-8"?>';
const namespaces =
  'xmlns="http://schemas.microsoft.com/dynamics/2015/01/DataManagement" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

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
  return [
    header,
    `<DataManagementPackageHeader ${namespaces}>`,
    `  <Description>${escape(project)}</Description>`,
    "  <ManifestType>Microsoft.Dynamics.AX.Framework.Tools.DataManagement.Serialization.DataManagementPackageManifest</ManifestType>",
    "  <PackageType>DefinitionGroup</PackageType>",
    "  <PackageVersion>2</PackageVersion>",
    "</DataManagementPackageHeader>",
    "",
  ].join("\n");
}

function manifest(project: string, entity: string, file: string, columns: readonly string[]): string {
  return [
    header,
    `<DataManagementPackageManifest ${namespaces}>`,
    `  <DefinitionGroupName>${escape(project)}</DefinitionGroupName>`,
    `  <Description>${escape(project)}</Description>`,
    "  <PackageEntityList>",
    "    <DataManagementPackageEntityData>",
    "      <DefaultRefreshType>FullPush</DefaultRefreshType>",
    "      <Disable>No</Disable>",
    "      <EntityMapList>",
    ...columns.map(
      (column) =>
        `        <EntityMap><EntityField>${escape(column)}</EntityField><XMLField>${escape(column)}</XMLField></EntityMap>`,
    ),
    "      </EntityMapList>",
    `      <EntityName>${escape(entity)}</EntityName>`,
    "      <ExecutionUnit>1</ExecutionUnit>",
    "      <FailLevelOnError>No</FailLevelOnError>",
    `      <InputFilePath>${escape(file)}</InputFilePath>`,
    "      <LevelInExecutionUnit>1</LevelInExecutionUnit>",
    "      <SequenceInLevel>1</SequenceInLevel>",
    "      <SourceFormat>CSV</SourceFormat>",
    "    </DataManagementPackageEntityData>",
    "  </PackageEntityList>",
    "</DataManagementPackageManifest>",
    "",
  ].join("\n");
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

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
