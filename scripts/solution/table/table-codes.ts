import type { CodeTable } from "../../core/rules/code.js";
import { sources } from "../../core/rules/sources.js";

/** What compiling a table can find. */
export const tableCodes = {
  TableFile: {
    severity: "error",
    summary: "A `table.yaml` has the form that `schemas/project/table.schema.json` describes.",
    why: "Misspelled members would be silently left out.",
    fix: "Write it as the schema says.",
    source: sources.thisProject,
    example: "`colums:` instead of `columns:`.",
    checkedIn: "`table.yaml`",
  },
  TableColumn: {
    severity: "error",
    summary: "A column of a table has a name and type that Dataverse takes.",
    why: "The import refuses duplicate and reserved names, and bounds that do not fit the type.",
    fix: "Rename the column, or correct its type.",
    source:
      "Microsoft Learn: [Column definitions in Dataverse](https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata).",
    example: "Two columns whose logical names are the same.",
    checkedIn: "`table.yaml`",
  },
  TablePrimaryColumn: {
    severity: "error",
    summary: "The primary column of a table exists and is a text.",
    why: "Dataverse shows it as the name of a row.",
    fix: "Name a column of type text.",
    source:
      "Microsoft Learn: [Create and edit tables](https://learn.microsoft.com/power-apps/maker/data-platform/create-edit-entities-portal).",
    example: "`primaryColumn: retries`, a whole number.",
    checkedIn: "`table.yaml`",
  },
  TableKey: {
    severity: "error",
    summary: "A key of a table names columns that can be part of one.",
    why: "Dataverse refuses keys on unknown and multiline columns.",
    fix: "Use columns of text, number, date or lookup.",
    source:
      "Microsoft Learn: [Define alternate keys](https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity).",
    example: "`columns: [notes]` where `notes` is multiline.",
    checkedIn: "`table.yaml`",
  },
} as const satisfies CodeTable;
