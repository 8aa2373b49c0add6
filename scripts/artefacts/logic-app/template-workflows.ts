import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";

/** A workflow among the resources of a template. */
export interface TemplateWorkflow {
  readonly resource: JsonObject;
  readonly location: Location;
  /** Undefined when an expression of the template works it out. */
  readonly name: string | undefined;
}

/**
 * The workflows of a template of Azure Resource Manager, those of nested deployments included. Source: Microsoft Learn,
 * "Microsoft.Logic workflows" and "Using linked and nested templates when deploying Azure resources".
 */
export function workflowsOfTemplate(root: unknown): readonly TemplateWorkflow[] {
  const found: TemplateWorkflow[] = [];
  const pending: { template: unknown; at: Location }[] = [{ template: root, at: rootLocation }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const resources = ownMember(next.template, "resources");
    const at = below(next.at, "resources");
    // A list, or by symbolic name since language version 2.0.
    const entries: [string | number, unknown][] = Array.isArray(resources)
      ? resources.map((one: unknown, index) => [index, one])
      : Object.entries(isJsonObject(resources) ? resources : {});
    for (const [token, resource] of entries) {
      if (!isJsonObject(resource)) continue;
      const location = below(at, token);
      const type = String(resource["type"]).toLowerCase();
      if (type === "microsoft.logic/workflows" && isJsonObject(ownMember(resource["properties"], "definition"))) {
        found.push({ resource, location, name: nameOf(resource["name"], next.template) });
      }
      const nested = ownMember(resource["properties"], "template");
      if (isJsonObject(nested)) pending.push({ template: nested, at: below(location, "properties", "template") });
    }
  }
  return found;
}

/** A name as written, or the default of the parameter that it is. */
function nameOf(name: unknown, template: unknown): string | undefined {
  if (typeof name !== "string") return undefined;
  const parameter = /^\[parameters\('([^']+)'\)\]$/.exec(name)?.[1];
  const value =
    parameter === undefined ? name : ownMember(ownMember(ownMember(template, "parameters"), parameter), "defaultValue");
  return typeof value === "string" && value !== "" && !value.startsWith("[") ? value : undefined;
}
