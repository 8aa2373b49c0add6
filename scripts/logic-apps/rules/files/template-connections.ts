import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import type { TemplateRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

interface Resource {
  readonly resource: JsonObject;
  /** In lower case. */
  readonly type: string;
  readonly location: Location;
}

export const standardConnectionInConsumption: TemplateRule = {
  code: "StandardConnectionInConsumption",
  summary: "Connections beside workflows of Consumption are not of kind V2.",
  why: "The deployment fails with WorkflowInvalidApiConnectionV2: connections of kind V2 are for Standard.",
  fix: "Remove `kind`, or write V1.",
  source: logicAppsSources.connectionIssues,
  severity: "error",
  checkedIn: "a template of Azure Resource Manager with workflows",
  check({ root }, report) {
    const resources = resourcesOf(root);
    // With a site of Standard in the same template, the connection may be for that.
    if (resources.some(({ type }) => type === "microsoft.web/sites")) return;
    for (const { resource, type, location } of resources) {
      if (type !== "microsoft.web/connections" || String(resource["kind"]).toLowerCase() !== "v2") continue;
      report(below(location, "kind"), "the connection is of kind V2, which workflows of Consumption refuse");
    }
  },
};

export const accessPolicyInConsumption: TemplateRule = {
  code: "AccessPolicyInConsumption",
  summary: "Only connections of kind V2 have access policies.",
  why: "The deployment fails: a V1 connection is used through the workflow, not through an identity.",
  fix: "Remove the access policy, or make the connection V2 and use it from Standard.",
  source: logicAppsSources.connectionIssues,
  severity: "error",
  checkedIn: "a template of Azure Resource Manager with workflows",
  check({ root }, report) {
    const resources = resourcesOf(root);
    const hasV2 = resources.some(
      ({ type, resource }) => type === "microsoft.web/connections" && String(resource["kind"]).toLowerCase() === "v2",
    );
    const hasConnections = resources.some(({ type }) => type === "microsoft.web/connections");
    // Which connection a policy belongs to is an expression: reported only where every connection of the template is V1.
    if (hasV2 || !hasConnections) return;
    for (const { type, location } of resources) {
      if (type === "microsoft.web/connections/accesspolicies")
        report(below(location, "type"), "the template has an access policy and no connection of kind V2");
    }
  },
};

function resourcesOf(root: JsonObject): Resource[] {
  const { resources } = root;
  // A list, or by symbolic name since language version 2.0.
  const entries: [string | number, unknown][] = Array.isArray(resources)
    ? resources.map((one: unknown, index) => [index, one])
    : Object.entries(isJsonObject(resources) ? resources : {});
  return entries.flatMap(([token, resource]) =>
    isJsonObject(resource)
      ? [{ resource, type: String(resource["type"]).toLowerCase(), location: below(rootLocation, "resources", token) }]
      : [],
  );
}
