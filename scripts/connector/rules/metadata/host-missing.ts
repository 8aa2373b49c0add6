import type { DefinitionRule } from "../context.js";

export const hostMissing: DefinitionRule = {
  code: "HostMissing",
  summary: "The definition names a `host`.",
  why: "The import into Dataverse refuses a definition without it.",
  fix: "Add the service's host name.",
  source:
    "Microsoft Learn: [Create a custom connector from an OpenAPI definition](https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition).",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    if (index.root["host"] === undefined) report("", "the definition has no host, expected the service's host name");
  },
};
