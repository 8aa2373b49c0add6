import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest } from "../../../core/rules/suggest.js";

export const replacementOperationUnknown: DefinitionRule = {
  code: "ReplacementOperationUnknown",
  summary: "The operation that replaces a deprecated one exists.",
  why: "Makers are sent to an action that is not there.",
  fix: "Name the operation that replaces it.",
  source: sources.operationVersioning,
  severity: "warning",
  check({ index }, report) {
    const title = ownMember(index.root["info"], "title");
    const folded = (text: unknown): string => (typeof text === "string" ? text.replace(/\W/g, "").toLowerCase() : "");
    for (const { value, location } of index.operations) {
      const annotation = value["x-ms-api-annotation"];
      const replacement = isJsonObject(annotation) ? annotation["replacement"] : undefined;
      if (!isJsonObject(replacement)) continue;
      const { api, operationId } = replacement;
      if (typeof operationId !== "string" || index.operationsById.has(operationId)) continue;
      const meant = closest(operationId, index.operationsById.keys());
      // The replacement may be in another connector: only this one can be looked at.
      if (meant === undefined && folded(api) !== folded(title)) continue;
      report(
        below(location, "x-ms-api-annotation", "replacement", "operationId"),
        `the replacement '${shorten(operationId)}' is not an operation of this connector`,
        meant === undefined ? {} : { help: `did you mean '${meant}'?` },
      );
    }
  },
};
