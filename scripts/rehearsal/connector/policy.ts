import { InputError } from "../../core/diagnostics/input-error.js";
import type { JsonObject } from "../../core/json/json-object.js";
import type { PolicyInstance, PropertiesIndex } from "../../connector/model/properties-index.js";
import { dynamicHostUrl } from "./policies/dynamic-host-url.js";
import { routeRequestToEndpoint } from "./policies/route-request-to-endpoint.js";
import { setHeader } from "./policies/set-header.js";
import { setQueryParameter } from "./policies/set-query-parameter.js";
import { updateNextLink } from "./policies/update-next-link.js";
import { textOfValue } from "../engine/text-of.js";
import type { PolicyAction, PolicyCompiler, PolicyParameters } from "./policy-compiler.js";

/** A policy as it acts on requests and responses. */
export interface CompiledPolicy extends PolicyAction {
  /** Ids in lower case; empty: every operation. */
  readonly operations: ReadonlySet<string>;
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

/** A connector's policies in their order, which is the order in which they act. Throws on templates it does not know. */
export function compilePolicies({ policies }: PropertiesIndex): CompiledPolicy[] {
  return policies.map((instance) => {
    const { template, parameters } = instance;
    const compile = templates.get(template);
    if (compile === undefined) {
      const known = [...templates.keys()].join(", ");
      throw new InputError(`the connector uses the policy template '${template}', the rehearsal runs ${known}`);
    }
    return { ...scope(instance), ...compile(reader(template, parameters)) };
  });
}

/** Whether a policy acts on an operation. */
export function appliesTo({ operations }: CompiledPolicy, operationId: string): boolean {
  return operations.size === 0 || operations.has(operationId.toLowerCase());
}

function scope({ parameters, operations }: PolicyInstance): Pick<CompiledPolicy, "operations" | "section"> {
  const section = textOfValue(parameters["x-ms-apimTemplate-policySection"], "Request").toLowerCase();
  if (section !== "request" && section !== "response" && section !== "failure") {
    throw new InputError(`a policy has the section '${section}', expected Request, Response or Failure`);
  }
  return { operations: new Set(operations.map(({ name }) => String(name).toLowerCase())), section };
}

function reader(template: string, parameters: JsonObject): PolicyParameters {
  return {
    text(name, fallback) {
      const value = parameters[prefix + name] ?? fallback;
      if (typeof value !== "string") throw new InputError(`policy '${template}' has no parameter '${prefix}${name}'`);
      return value;
    },
  };
}
