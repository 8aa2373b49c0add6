import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/** Column types of built tables as the emulator's Dataverse names them. */
const columnTypes: Readonly<Record<string, string>> = {
  text: "string",
  multilineText: "memo",
  wholeNumber: "int",
  dateTime: "datetime",
  file: "file",
};

/** The project's own tables, empty, as a seed of the emulator. */
export function tableSeed(tables: readonly JsonObject[]): JsonObject {
  return tables.length === 0 ? {} : { dataverse: { tables: tables.map(seedOf) } };
}

function seedOf(table: JsonObject): JsonObject {
  const columns = Array.isArray(table["columns"]) ? table["columns"].filter(isJsonObject) : [];
  const keys = Array.isArray(table["keys"]) ? table["keys"].filter(isJsonObject) : [];
  return {
    logicalName: table["logicalName"],
    entitySet: table["entitySetName"],
    primaryId: table["primaryIdColumn"],
    primaryName: table["primaryNameColumn"],
    alternateKeys: keys.map((key) => key["columns"]),
    columns: Object.fromEntries(
      columns.map((column) => [
        String(column["logicalName"]),
        {
          type: columnTypes[String(column["type"])] ?? "string",
          ...(typeof column["maxLength"] === "number" ? { maxLength: column["maxLength"] } : {}),
        },
      ]),
    ),
  };
}
