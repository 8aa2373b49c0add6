import { object, rows, text, texts } from "../seed/schema-parts.js";
import { columnTypes } from "./table/column.js";

const columnType = { enum: Object.keys(columnTypes) };

const column = {
  anyOf: [
    columnType,
    object(
      {
        type: columnType,
        maxLength: { type: "integer", minimum: 1 },
        options: { type: "object", additionalProperties: text },
      },
      ["type"],
    ),
  ],
};

const table = object(
  {
    logicalName: text,
    entitySet: text,
    primaryId: text,
    primaryName: text,
    displayName: text,
    type: { enum: ["standard", "elastic"] },
    withoutBulk: { const: true },
    columns: { type: "object", additionalProperties: column },
    lookups: {
      type: "array",
      items: object({ column: text, navigation: text, target: text, collection: text }, ["column", "target"]),
    },
    alternateKeys: { type: "array", items: { ...texts, minItems: 1 } },
    rows,
  },
  ["logicalName", "entitySet", "columns"],
);

/** JSON Schema of DataverseSeed. */
export const dataverseSeedSchema = object({
  tables: { type: "array", items: table },
  user: object({ UserId: text, BusinessUnitId: text, OrganizationId: text }),
  missingPrivileges: texts,
});
