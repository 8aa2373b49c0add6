import type { Table, TableColumn } from "../table/table.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { labels } from "./label.js";
import { everywhere, type Attribute } from "./attribute.js";
import { systemAttributes } from "./table-system-attributes.js";

/** `<attributes>`: the table's own columns and Dataverse's, in the order of exports (by name, whatever the case). */
export function attributesXml(table: Table): XmlElement {
  const all = [...table.columns.map((column) => ownAttribute(table, column)), ...systemAttributes(table)];
  const key = (attribute: Attribute): string => attribute.physicalName.toLowerCase();
  return element(
    "attributes",
    {},
    ...all.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((attribute) => attributeXml(attribute)),
  );
}

function attributeXml(attribute: Attribute): XmlElement {
  const name = attribute.physicalName.toLowerCase();
  const flag = (value: boolean | undefined): number => (value === true ? 1 : 0);
  const [update, create] = attribute.writable;
  return element(
    "attribute",
    { PhysicalName: attribute.physicalName },
    leaf("Type", attribute.type),
    leaf("Name", name),
    leaf("LogicalName", name),
    leaf("RequiredLevel", attribute.required ?? "none"),
    attribute.displayMask === undefined ? undefined : leaf("DisplayMask", attribute.displayMask),
    leaf("ImeMode", attribute.imeMode ?? "auto"),
    leaf("ValidForUpdateApi", update),
    leaf("ValidForReadApi", 1),
    leaf("ValidForCreateApi", create),
    leaf("IsCustomField", flag(attribute.custom)),
    leaf("IsAuditEnabled", flag(attribute.audited)),
    attribute.logical === true ? leaf("IsLogical", 1) : undefined,
    leaf("IsSecured", 0),
    leaf("IntroducedVersion", attribute.custom ? "1.0.0.0" : "1.0"),
    leaf("IsCustomizable", 1),
    leaf("IsRenameable", 1),
    leaf("CanModifySearchSettings", 1),
    leaf("CanModifyRequirementLevelSettings", attribute.requirementFixed === true ? 0 : 1),
    leaf("CanModifyAdditionalSettings", 1),
    leaf("SourceType", 0),
    leaf("IsGlobalFilterEnabled", 0),
    leaf("IsSortableEnabled", 0),
    leaf("CanModifyGlobalFilterSettings", 1),
    leaf("CanModifyIsSortableSettings", 1),
    leaf("IsDataSourceSecret", 0),
    leaf("AutoNumberFormat", ""),
    leaf("IsSearchable", flag(attribute.searchable)),
    leaf("IsFilterable", flag(attribute.filterable)),
    leaf("IsRetrievable", flag(attribute.retrievable)),
    leaf("IsLocalizable", 0),
    ...attribute.details,
    labels("displaynames", "displayname", attribute.displayName),
    labels("Descriptions", "Description", attribute.description),
  );
}

/** Source: Microsoft Learn, "File columns", maximum file size. */
const usualFileSize = 32_768;

function ownAttribute(table: Table, column: TableColumn): Attribute {
  const primary = column.logicalName === table.primaryNameColumn;
  return {
    physicalName: column.schemaName,
    displayName: column.displayName,
    description: column.description,
    required: column.required ? "required" : "none",
    // The import finds the primary name column by its display mask, not by its name.
    displayMask: `${primary ? "PrimaryName|" : ""}${everywhere}${column.required ? "|RequiredForForm" : ""}`,
    imeMode: column.type === "wholeNumber" ? "disabled" : "auto",
    // The content of a file goes up by messages of its own. Source: Microsoft Learn, "File columns".
    writable: column.type === "file" ? [0, 0] : [1, 1],
    custom: true,
    searchable: primary,
    retrievable: primary,
    ...typeOf(column),
  };
}

function typeOf(column: TableColumn): Pick<Attribute, "type" | "details"> {
  const length = column.maxLength ?? 0;
  switch (column.type) {
    case "text":
      // Length is in bytes: two for each character.
      return {
        type: "nvarchar",
        details: [leaf("Format", "text"), leaf("MaxLength", length), leaf("Length", length * 2)],
      };
    case "multilineText":
      return { type: "ntext", details: [leaf("Format", "textarea"), leaf("MaxLength", length)] };
    case "wholeNumber":
      return {
        type: "int",
        details: [
          leaf("Format", "none"),
          leaf("MinValue", column.minimum ?? -2147483648),
          leaf("MaxValue", column.maximum ?? 2147483647),
        ],
      };
    case "file":
      return { type: "file", details: [leaf("MaxSizeInKB", column.maxSizeInKB ?? usualFileSize)] };
    case "dateTime":
      // Behavior 3: time zone independent, the value is shown to everybody as it was written.
      return {
        type: "datetime",
        details: [leaf("Format", "datetime"), leaf("CanChangeDateTimeBehavior", 0), leaf("Behavior", 3)],
      };
  }
}
