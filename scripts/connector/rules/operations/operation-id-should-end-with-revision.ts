import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/place.js";

/** The operation id of a later revision ends with its number, such as `_V2`. */
export const operationIdShouldEndWithRevision: DefinitionRule = {
  code: "OperationIdShouldEndWithRevision",
  severity: "warning",
  check({ index }, report) {
    for (const { id, place, value } of index.operations) {
      const annotation = value["x-ms-api-annotation"];
      if (id === undefined || !isJsonObject(annotation)) continue;
      const { revision } = annotation as { revision?: unknown };
      if (typeof revision !== "number" || revision < 2 || new RegExp(`V${revision}$`, "i").test(id)) continue;
      report(
        below(place, "operationId"),
        `operationId '${id}' is revision ${revision} of its family, expected it to end with '_V${revision}'`,
      );
    }
  },
};
