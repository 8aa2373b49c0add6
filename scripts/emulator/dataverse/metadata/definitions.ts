import type { PropertyType } from "../../odata/property-type.js";
import type { Row } from "../../odata/row-store.js";
import type { Column, ColumnType } from "../table/column.js";
import type { DataverseTable } from "../table/table.js";

const english = 1033;

/** Ids of definitions: made of the position, so that they stay the same. */
export function metadataId(table: number, part = 0): string {
  return `5ad0c0de-0000-4000-9${part.toString(16).padStart(3, "0")}-${table.toString(16).padStart(12, "0")}`;
}

export function tableDefinition(table: DataverseTable, index: number): Row {
  return {
    MetadataId: metadataId(index),
    LogicalName: table.logicalName,
    SchemaName: table.logicalName,
    EntitySetName: table.entitySet,
    LogicalCollectionName: table.entitySet,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName ?? null,
    TableType: table.isElastic ? "Elastic" : "Standard",
    OwnershipType: "UserOwned",
    IsCustomEntity: table.logicalName.includes("_"),
    IsPrivate: false,
    IsIntersect: false,
    IsActivity: false,
    IsLogicalEntity: false,
    DisplayName: label(table.displayName),
    DisplayCollectionName: label(table.displayName),
  };
}

const attributeTypes: Readonly<Record<ColumnType | "lookup", string>> = {
  string: "String",
  memo: "Memo",
  guid: "Uniqueidentifier",
  boolean: "Boolean",
  int: "Integer",
  bigint: "BigInt",
  decimal: "Decimal",
  double: "Double",
  money: "Money",
  datetime: "DateTime",
  date: "DateTime",
  choice: "Picklist",
  file: "Virtual",
  lookup: "Lookup",
};

const ofProperty: Partial<Record<PropertyType, string>> = {
  string: "String",
  guid: "Uniqueidentifier",
  int32: "Integer",
  datetime: "DateTime",
};

export function columnDefinitions(table: DataverseTable): Row[] {
  return [...table.columns.values()].map((column, index) => ({
    MetadataId: metadataId(index, 1),
    LogicalName: attributeName(column),
    SchemaName: attributeName(column),
    EntityLogicalName: table.logicalName,
    AttributeType:
      column.columnType === undefined ? (ofProperty[column.type] ?? "String") : attributeTypes[column.columnType],
    IsPrimaryId: column.name === table.primaryId,
    IsPrimaryName: column.name === table.primaryName,
    IsValidForCreate: column.readOnly !== true,
    IsValidForUpdate: column.readOnly !== true && column.name !== table.primaryId,
    IsValidForRead: true,
    DisplayName: label(attributeName(column)),
  }));
}

export function keyDefinitions(table: DataverseTable): Row[] {
  return table.keyColumns.map((columns, index) => ({
    MetadataId: metadataId(index, 2),
    LogicalName: `${table.logicalName}_key${index + 1}`,
    SchemaName: `${table.logicalName}_key${index + 1}`,
    EntityLogicalName: table.logicalName,
    KeyAttributes: columns.map((name) => name.replace(/^_(.*)_value$/, "$1")),
    EntityKeyIndexStatus: "Active",
    DisplayName: label(columns.join(", ")),
  }));
}

/** Lookups have their own name in definitions, `_name_value` in rows. */
function attributeName({ name, columnType }: Column): string {
  return columnType === "lookup" ? name.replace(/^_(.*)_value$/, "$1") : name;
}

function label(text: string): object {
  const one = { Label: text, LanguageCode: english, IsManaged: false };
  return { LocalizedLabels: [one], UserLocalizedLabel: one };
}
