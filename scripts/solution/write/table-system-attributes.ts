import type { Table } from "../table/table.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { everywhere, type Attribute } from "./attribute.js";
import { labels, language } from "./label.js";

/**
 * The columns that Dataverse puts on every table a user can own. Imports fail without them: the platform looks them up
 * before it creates the table.
 */
export function systemAttributes(table: Table): Attribute[] {
  const status = `Status of the ${table.displayName}`;
  return [
    {
      physicalName: `${table.schemaName}Id`,
      type: "primarykey",
      displayName: table.displayName,
      description: "Row id",
      required: "systemrequired",
      displayMask: "ValidForAdvancedFind|RequiredForGrid",
      writable: [0, 1],
      custom: false,
      filterable: true,
      retrievable: true,
      requirementFixed: true,
      details: [],
    },
    lookup("CreatedBy", "Created By", "User who created the row"),
    moment("CreatedOn", "Created On", "When the row was created"),
    lookup("CreatedOnBehalfBy", "Created By (Delegate)", "User on whose behalf the row was created"),
    {
      ...number(
        "ImportSequenceNumber",
        "Import Sequence Number",
        "Number of the import that created the row",
        -2147483648,
      ),
      displayMask: "ValidForAdvancedFind",
      imeMode: "disabled",
      writable: [0, 1],
      audited: true,
    },
    lookup("ModifiedBy", "Modified By", "User who changed the row last"),
    moment("ModifiedOn", "Modified On", "When the row was changed last"),
    lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "User on whose behalf the row was changed last"),
    {
      ...moment(
        "OverriddenCreatedOn",
        "Record Created On",
        "When a migrated row was created in its first home",
        "date",
      ),
      displayMask: "ValidForAdvancedFind|ValidForGrid",
      writable: [0, 1],
      audited: true,
      filterable: false,
      retrievable: false,
    },
    {
      ...lookup("OwnerId", "Owner", "User or team that owns the row"),
      type: "owner",
      required: "systemrequired",
      displayMask: `${everywhere}|RequiredForForm`,
      writable: [1, 1],
      audited: true,
      filterable: true,
      details: lookupDetails("8", "9"),
    },
    {
      ...lookup("OwningBusinessUnit", "Owning Business Unit", "Business unit of the owner"),
      audited: true,
      filterable: true,
    },
    hidden(lookup("OwningTeam", "Owning Team", "Team that owns the row")),
    hidden(lookup("OwningUser", "Owning User", "User who owns the row")),
    {
      physicalName: "statecode",
      type: "state",
      displayName: "Status",
      description: status,
      required: "systemrequired",
      displayMask: everywhere,
      writable: [1, 0],
      custom: false,
      audited: true,
      filterable: true,
      details: [stateOptions(table, status)],
    },
    {
      physicalName: "statuscode",
      type: "status",
      displayName: "Status Reason",
      description: `Reason for the status of the ${table.displayName}`,
      displayMask: everywhere,
      writable: [1, 1],
      custom: false,
      audited: true,
      details: [statusOptions(table)],
    },
    number("TimeZoneRuleVersionNumber", "Time Zone Rule Version Number", "For the platform itself", -1),
    number(
      "UTCConversionTimeZoneCode",
      "UTC Conversion Time Zone Code",
      "Time zone in use when the row was created",
      -1,
    ),
  ];
}

function lookup(physicalName: string, displayName: string, description: string): Attribute {
  return {
    physicalName,
    type: "lookup",
    displayName,
    description,
    displayMask: everywhere,
    writable: [0, 0],
    custom: false,
    details: lookupDetails(),
  };
}

function lookupDetails(...types: string[]): XmlElement[] {
  const id = "00000000-0000-0000-0000-000000000000";
  return [
    leaf("LookupStyle", "single"),
    element("LookupTypes", {}, ...types.map((type) => element("LookupType", { id }, type))),
  ];
}

function moment(physicalName: string, displayName: string, description: string, format = "datetime"): Attribute {
  return {
    physicalName,
    type: "datetime",
    displayName,
    description,
    displayMask: everywhere,
    imeMode: "inactive",
    writable: [0, 0],
    custom: false,
    filterable: true,
    retrievable: true,
    details: [leaf("Format", format), leaf("CanChangeDateTimeBehavior", 0), leaf("Behavior", 1)],
  };
}

function number(physicalName: string, displayName: string, description: string, minimum: number): Attribute {
  return {
    physicalName,
    type: "int",
    displayName,
    description,
    writable: [1, 1],
    custom: false,
    details: [leaf("Format", ""), leaf("MinValue", minimum), leaf("MaxValue", 2147483647)],
  };
}

function hidden(attribute: Attribute): Attribute {
  const { displayMask, ...rest } = attribute;
  return displayMask === undefined ? rest : { ...rest, logical: true };
}

function stateOptions(table: Table, description: string): XmlElement {
  const state = (value: string, defaultstatus: string, name: string): XmlElement =>
    element("state", { value, defaultstatus, invariantname: name }, optionLabel(name));
  return optionSet(
    `${table.logicalName}_statecode`,
    "state",
    "Status",
    description,
    element("states", {}, state("0", "1", "Active"), state("1", "2", "Inactive")),
  );
}

function statusOptions(table: Table): XmlElement {
  const status = (value: string, state: string, name: string): XmlElement =>
    element("status", { value, state }, optionLabel(name));
  return optionSet(
    `${table.logicalName}_statuscode`,
    "status",
    "Status Reason",
    `Reason for the status of the ${table.displayName}`,
    element("statuses", {}, status("1", "0", "Active"), status("2", "1", "Inactive")),
  );
}

function optionLabel(description: string): XmlElement {
  return element("labels", {}, element("label", { description, languagecode: language }));
}

function optionSet(name: string, type: string, display: string, text: string, options: XmlElement): XmlElement {
  return element(
    "optionset",
    { Name: name },
    leaf("OptionSetType", type),
    leaf("IntroducedVersion", "1.0"),
    leaf("IsCustomizable", 1),
    labels("displaynames", "displayname", display),
    labels("Descriptions", "Description", text),
    options,
  );
}
