import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";

export const productionStatusOnBetaService: DefinitionRule = {
  code: "ProductionStatusOnBetaService",
  summary: "A connector of a beta service is not in production.",
  why: "The service may change without notice.",
  fix: "Use `Preview`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const status = ownMember(ownMember(index.root["info"], "x-ms-api-annotation"), "status");
    const { host, basePath } = index.root as { host?: unknown; basePath?: unknown };
    if (
      status === "Production" &&
      /(?:^|[./-])beta(?:[./-]|$)/i.test(
        `${typeof host === "string" ? host : ""}${typeof basePath === "string" ? basePath : ""}`,
      )
    )
      report("/info/x-ms-api-annotation/status", "the connector's status is Production, but its service is a beta");
  },
};
