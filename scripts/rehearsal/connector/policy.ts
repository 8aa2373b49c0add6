import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { dynamicHostUrl } from "./policies/dynamic-host-url.js";
import { routeRequestToEndpoint } from "./policies/route-request-to-endpoint.js";
import { setHeader } from "./policies/set-header.js";
import { setQueryParameter } from "./policies/set-query-parameter.js";
import { updateNextLink } from "./policies/update-next-link.js";
import { textOf } from "../engine/text-of.js";
import type { PolicyAction, PolicyCompiler, PolicyParameters } from "./policy-compiler.js";

export interface Policy extends PolicyAction {
  readonly templateId: string;
  /** Lower case; undefined: every operation. */
  readonly operations: ReadonlySet<string> | undefined;
  readonly section: "request" | "response" | "failure";
}

/** The policy templates the rehearsal knows, by lower-case id. */
const templates: ReadonlyMap<string, PolicyCompiler> = new Map([
  ["dynamichosturl", dynamicHostUrl],
  ["routerequesttoendpoint", routeRequestToEndpoint],
  ["setheader", setHeader],
  ["setqueryparameter", setQueryParameter],
  ["updatenextlink", updateNextLink],
]);

const prefix = "x-ms-apimTemplateParameter.";

/** Policy instances in their order, which is the order in which they act. Throws on templates it does not know. */
export function compilePolicies(instances: unknown): Policy[] {
  if (!Array.isArray(instances)) return [];
  return instances.filter(isJsonObject).map((instance) => {
    const templateId = String(instance["templateId"]);
    const compile = templates.get(templateId.toLowerCase());
    if (compile === undefined) {
      const known = [...templates.keys()].join(", ");
      throw new InputError(`the connector uses the policy template '${templateId}', the rehearsal runs ${known}`);
    }
    const parameters = isJsonObject(instance["parameters"]) ? instance["parameters"] : {};
    return { templateId, ...scope(parameters), ...compile(reader(templateId, parameters)) };
  });
}

function scope(parameters: JsonObject): Pick<Policy, "operations" | "section"> {
  const names = parameters["x-ms-apimTemplate-operationName"];
  const operations = Array.isArray(names) ? new Set(names.map((name) => String(name).toLowerCase())) : undefined;
  const section = textOf(parameters["x-ms-apimTemplate-policySection"], "Request").toLowerCase();
  if (section !== "request" && section !== "response" && section !== "failure") {
    throw new InputError(`a policy has the section '${section}', expected Request, Response or Failure`);
  }
  return { operations: operations?.size === 0 ? undefined : operations, section };
}

function reader(templateId: string, parameters: JsonObject): PolicyParameters {
  return {
    text(name, fallback) {
      const value = parameters[prefix + name] ?? fallback;
      if (typeof value !== "string") throw new InputError(`policy '${templateId}' has no parameter '${prefix}${name}'`);
      return value;
    },
  };
}
