import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** An operation id named by an extension exists in the same definition. */
export const operationIdNotFound: DefinitionRule = {
  code: "OperationIdNotFound",
  severity: "error",
  check({ index }, report) {
    const ids = [...index.operationsById.keys()];
    const check = (id: unknown, place: Place, by: string): void => {
      if (typeof id !== "string" || id === "" || index.operationsById.has(id)) return;
      report(place, `${by} names operation '${shorten(id)}', which does not exist`, didYouMean(id, ids));
    };
    for (const { extension, value, place } of index.dynamics)
      check(value["operationId"], below(place, "operationId"), extension);
    const capabilities = index.root["x-ms-capabilities"];
    const test = ownMember(capabilities, "testConnection");
    if (isJsonObject(test))
      check(
        test["operationId"],
        below(rootPlace, "x-ms-capabilities", "testConnection", "operationId"),
        "testConnection",
      );
    for (const { value, place } of index.operations) {
      const notification = value["x-ms-notification"];
      if (isJsonObject(notification))
        check(notification["operationId"], below(place, "x-ms-notification", "operationId"), "x-ms-notification");
    }
  },
};
