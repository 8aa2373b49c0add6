import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { below } from "../../../core/rules/location.js";

export const operationIdShouldEndWithRevision: DefinitionRule = {
  code: "OperationIdShouldEndWithRevision",
  summary: "The operation id of a later revision ends with its number, such as `_V2`.",
  why: "Makers and reviewers tell revisions of one operation apart by the suffix; the platform's versioning guide asks for it.",
  fix: "Add `_V` and the revision to the operation id.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  check({ index }, report) {
    for (const { id, location, value } of index.operations) {
      const annotation = value["x-ms-api-annotation"];
      if (id === undefined || !isJsonObject(annotation)) continue;
      const { revision } = annotation as { revision?: unknown };
      if (typeof revision !== "number" || revision < 2 || new RegExp(`V${revision}$`, "i").test(id)) continue;
      report(
        below(location, "operationId"),
        `operationId '${id}' is revision ${revision} of its family, expected it to end with '_V${revision}'`,
      );
    }
  },
};
