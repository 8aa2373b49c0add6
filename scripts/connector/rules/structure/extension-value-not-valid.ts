import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import type { ListedKeyword } from "../../model/keyword-lists.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { typeName, type TypeName } from "../../../core/rules/shape.js";

/** The JSON types that extensions with a meaning to the platform have, by where they are. */
const inRoot: ReadonlyMap<string, TypeName> = new Map([
  ["x-ms-connector-metadata", "array"],
  ["x-ms-capabilities", "object"],
]);
const inOperation: ReadonlyMap<string, TypeName> = new Map([
  ["x-ms-pageable", "object"],
  ["x-ms-trigger-metadata", "object"],
  ["x-ms-api-annotation", "object"],
  ["x-ms-capabilities", "object"],
  ["x-ms-trigger-hint", "string"],
]);
const inValue: ReadonlyMap<ListedKeyword, TypeName> = new Map([
  ["x-ms-summary", "string"],
  ["x-ms-enum-values", "array"],
  ["x-ms-dynamic-values", "object"],
  ["x-ms-dynamic-list", "object"],
  ["x-ms-dynamic-schema", "object"],
  ["x-ms-dynamic-properties", "object"],
  ["x-ms-dynamic-tree", "object"],
  ["x-ms-notification-url", "boolean"],
]);

export const extensionValueNotValid: DefinitionRule = {
  code: "ExtensionValueNotValid",
  summary: "Extensions of the platform have the JSON type and the members that it reads.",
  why: "A value of another type is passed over: no drop-down, no trigger, no page, and no message that says so.",
  fix: "Write the value as the documentation of the extension shows it.",
  source: sources.openapiExtensions,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const look = (
      holder: Readonly<Record<string, unknown>>,
      at: Location,
      types: ReadonlyMap<string, TypeName>,
    ): void => {
      for (const name in holder) {
        const type = types.get(name);
        const value = holder[name];
        if (type === undefined || value === undefined || value === null || typeName(value) === type) continue;
        report(below(at, name), `${name} is of type ${typeName(value)}, expected ${type}`);
      }
    };
    look(index.root, rootLocation, inRoot);
    for (const { value, location } of index.operations) {
      look(value, location, inOperation);
      const capabilities = value["x-ms-capabilities"];
      const chunks = isJsonObject(capabilities) ? capabilities["chunkTransfer"] : undefined;
      if (chunks !== undefined && typeof chunks !== "boolean")
        report(
          below(location, "x-ms-capabilities", "chunkTransfer"),
          `chunkTransfer is of type ${typeName(chunks)}, expected true or false`,
        );
      const metadata = value["x-ms-trigger-metadata"];
      if (!isJsonObject(metadata)) continue;
      for (const [name, only] of Object.entries({ kind: "query", mode: "polling" })) {
        const given = metadata[name];
        if (given !== undefined && given !== only)
          report(
            below(location, "x-ms-trigger-metadata", name),
            `${JSON.stringify(given)} is not a ${name} of trigger, expected "${only}"`,
          );
      }
    }
    for (const { value, location } of index.parameters) look(value, location, inValue);
    for (const [name, type] of inValue)
      for (const { value, location } of index.keywords.schemas(name)) look(value, location, new Map([[name, type]]));
    for (const { value, location } of index.paths) {
      const content = value["x-ms-notification-content"];
      if (isJsonObject(content) && !isJsonObject(content["schema"]))
        report(
          below(location, "x-ms-notification-content"),
          "x-ms-notification-content has no schema of what arrives",
          {
            at: "key",
          },
        );
    }
  },
};
