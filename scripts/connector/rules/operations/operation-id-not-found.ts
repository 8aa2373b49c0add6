import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const operationIdNotFound: DefinitionRule = {
  code: "OperationIdNotFound",
  summary: "An operation id named by an extension exists in the same definition.",
  why: "Choices, dynamic schemas, connection tests and notifications call another operation by its id. When no operation has the id, the designer shows an error instead of the list.",
  fix: "Correct the id; it must be spelled as the operation spells it.",
  source: sources.swaggerValidatorRules,
  severity: "error",
  check({ index }, report) {
    const ids = [...index.operationsById.keys()];
    const check = (id: unknown, location: Location, by: string): void => {
      if (typeof id !== "string" || id === "" || index.operationsById.has(id)) return;
      report(location, `${by} names the operation '${shorten(id)}', which does not exist`, didYouMean(id, ids));
    };
    for (const { extension, value, location } of index.dynamics)
      check(value["operationId"], below(location, "operationId"), extension);
    const capabilities = index.root["x-ms-capabilities"];
    const test = ownMember(capabilities, "testConnection");
    if (isJsonObject(test))
      check(
        test["operationId"],
        below(rootLocation, "x-ms-capabilities", "testConnection", "operationId"),
        "testConnection",
      );
    for (const { value, location } of index.operations) {
      const notification = value["x-ms-notification"];
      if (isJsonObject(notification))
        check(notification["operationId"], below(location, "x-ms-notification", "operationId"), "x-ms-notification");
    }
  },
};
