import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** No operation is in production while its connector is in preview. */
export const operationStatusAheadOfConnector: DefinitionRule = {
  code: "OperationStatusAheadOfConnector",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const status = ownMember(ownMember(index.root["info"], "x-ms-api-annotation"), "status");
    if (typeof status !== "string" || status === "Production") return;
    for (const { value, place } of index.operations) {
      if (ownMember(value["x-ms-api-annotation"], "status") === "Production")
        report(
          below(place, "x-ms-api-annotation", "status"),
          `the operation is in Production, its connector in ${shorten(status)}`,
        );
    }
  },
};
