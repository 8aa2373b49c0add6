import { isDeepStrictEqual } from "node:util";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { ConnectionParameter, PolicyInstance, PropertiesIndex } from "../model/properties-index.js";
import type { ReportChange } from "./change.js";

/** Compares what a connection is made of: existing connections keep the values they were given. */
export function compareProperties(before: PropertiesIndex, after: PropertiesIndex, report: ReportChange): void {
  const keyOf = ({ set, name }: ConnectionParameter): string => `${set ?? ""} ${name.toLowerCase()}`;
  const now = new Map(after.parameters.map((parameter) => [keyOf(parameter), parameter]));
  for (const parameter of before.parameters) {
    const match = now.get(keyOf(parameter));
    now.delete(keyOf(parameter));
    const name = called(parameter);
    if (match === undefined) {
      const where = below(after.location, "connectionParameters");
      report({ code: "ConnectionParameterRemoved", message: `${name} was removed`, where, old: parameter.location });
      continue;
    }
    const at = { where: match.location, old: parameter.location };
    const [one, two] = [typeOf(parameter), typeOf(match)];
    if (one !== two) {
      const message = `${name} was '${shorten(one)}' and is '${shorten(two)}'`;
      report({ code: "ConnectionParameterTypeChanged", message, ...at });
    } else if (!isRequired(parameter) && isRequired(match)) {
      report({ code: "ConnectionParameterBecameRequired", message: `${name} is required now`, ...at });
    }
  }
  comparePolicies(before, after, report);
  for (const parameter of now.values()) {
    const isNeeded = isRequired(parameter) && before.parameters.length > 0;
    report({
      code: isNeeded ? "RequiredConnectionParameterAdded" : "ConnectionParameterAdded",
      message: `${called(parameter)} is new${isNeeded ? " and required, and no existing connection has it" : ""}`,
      where: parameter.location,
      old: undefined,
    });
  }
}

/** Policies are the same when template, title and operations are; of several alike the order counts. */
function comparePolicies(before: PropertiesIndex, after: PropertiesIndex, report: ReportChange): void {
  const left = [...after.policies];
  const take = (fits: (policy: PolicyInstance) => boolean): PolicyInstance | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  // Those that did not change are taken first, so that the others are compared with what is left.
  const rest = before.policies.filter(
    (policy) => take((one) => isDeepStrictEqual(contentOf(one), contentOf(policy))) === undefined,
  );
  for (const policy of rest) {
    const match =
      take((one) => one.template === policy.template && titleOf(one) === titleOf(policy)) ??
      take((one) => one.template === policy.template);
    const name = `policy '${shorten(titleOf(policy))}' (${policy.template})`;
    const where = match?.location ?? below(after.location, "policyTemplateInstances");
    const message = `${name} ${match === undefined ? "was removed" : "has other parameters or operations"}`;
    report({ code: match === undefined ? "PolicyRemoved" : "PolicyChanged", message, where, old: policy.location });
  }
  for (const policy of left) {
    const message = `policy '${shorten(titleOf(policy))}' (${policy.template}) is new`;
    report({ code: "PolicyAdded", message, where: policy.location, old: undefined });
  }
}

function titleOf({ value }: PolicyInstance): string {
  return typeof value["title"] === "string" ? value["title"] : "";
}

function contentOf({ template, parameters }: PolicyInstance): unknown {
  return [template, parameters];
}

function called({ name, set }: ConnectionParameter): string {
  return `connection parameter '${shorten(name)}'${set === undefined ? "" : ` of '${shorten(set)}'`}`;
}

function typeOf({ value }: ConnectionParameter): string {
  const type = value["type"];
  return typeof type === "string" ? type.toLowerCase() : "";
}

function isRequired({ value, set }: ConnectionParameter): boolean {
  const constraints = ownMember(value["uiDefinition"], "constraints");
  // A new set is one more way to sign in; connections made another way do not need it.
  return set === undefined && String(ownMember(constraints, "required")).toLowerCase() === "true";
}
