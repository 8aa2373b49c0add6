import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const operationStatusAheadOfConnector: DefinitionRule = {
  code: "OperationStatusAheadOfConnector",
  summary: "No operation is in production while its connector is in preview.",
  why: "The connector's page says preview for everything.",
  fix: "Use `Preview`, or raise the connector's own status.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const status = ownMember(ownMember(index.root["info"], "x-ms-api-annotation"), "status");
    if (typeof status !== "string" || status === "Production") return;
    for (const { value, location } of index.operations) {
      if (ownMember(value["x-ms-api-annotation"], "status") === "Production")
        report(
          below(location, "x-ms-api-annotation", "status"),
          `the operation's status is Production, but its connector's is ${shorten(status)}`,
        );
    }
  },
};
