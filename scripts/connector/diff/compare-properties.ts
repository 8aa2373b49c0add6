import { isDeepStrictEqual } from "node:util";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { ConnectionParameter, PolicyInstance, PropertiesIndex } from "../model/properties-index.js";
import { scriptedIds } from "../model/script-operations.js";
import { gatewayLocation } from "../rules/gateway.js";
import { compareSignIn } from "./compare-sign-in.js";
import type { ReportChange } from "./change.js";

/** Compares what a connection is made of: existing connections keep the values they were given. */
export function compareProperties(before: PropertiesIndex, after: PropertiesIndex, report: ReportChange): void {
  const left = [...after.parameters];
  /** The parameter of the same set and name; case counts only where it tells two of them apart. */
  const take = ({ set, name }: ConnectionParameter): ConnectionParameter | undefined => {
    const same = left.filter((one) => one.set === set && one.name.toLowerCase() === name.toLowerCase());
    const match = same.find((one) => one.name === name) ?? same[0];
    if (match !== undefined) left.splice(left.indexOf(match), 1);
    return match;
  };
  for (const parameter of before.parameters) {
    const match = take(parameter);
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
    compareSignIn(parameter, match, report);
    const gone = choicesOf(parameter).filter((choice) => !choicesOf(match).includes(choice));
    if (gone.length > 0 && choicesOf(match).length > 0) {
      const message = `${name} no longer has the choice ${gone.map((choice) => `'${shorten(choice)}'`).join(", ")}`;
      report({ code: "ConnectionChoiceRemoved", message, ...at });
    }
  }
  comparePolicies(before, after, report);
  compareScriptOperations(before, after, report);
  const [hadGateway, hasGateway] = [gatewayLocation(before), gatewayLocation(after)];
  if ((hadGateway === undefined) !== (hasGateway === undefined)) {
    const message = `calls ${hasGateway === undefined ? "no longer go" : "go"} through an on-premises data gateway`;
    report({
      code: "GatewayChanged",
      message,
      where: hasGateway ?? after.location,
      old: hadGateway ?? before.location,
    });
  }
  for (const parameter of left) {
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
  if (rest.length === 0 && left.length === 0 && isOrderChanged(before, after)) {
    const where = below(after.location, "policyTemplateInstances");
    const old = below(before.location, "policyTemplateInstances");
    report({ code: "PolicyOrderChanged", message: "the policies run in another order", where, old });
  }
  for (const policy of left) {
    const message = `policy '${shorten(titleOf(policy))}' (${policy.template}) is new`;
    report({ code: "PolicyAdded", message, where: policy.location, old: undefined });
  }
}

/** Policies run in the order of the list; those of one template at least can overwrite each other. */
function isOrderChanged(before: PropertiesIndex, after: PropertiesIndex): boolean {
  const [one, two] = [before, after].map(({ policies }) => policies.map(contentOf));
  return !isDeepStrictEqual(one, two);
}

/** Which operations run the connector's own code. */
function compareScriptOperations(before: PropertiesIndex, after: PropertiesIndex, report: ReportChange): void {
  const [was, is] = [before, after].map(scriptedIds);
  const where = below(after.location, "scriptOperations");
  const old = below(before.location, "scriptOperations");
  const gone = (was ?? []).filter((id) => is?.includes(id) === false);
  const added = (is ?? []).filter((id) => was?.includes(id) === false);
  for (const [ids, what] of [
    [gone, "no longer run"],
    [added, "now run"],
  ] as const) {
    if (ids.length === 0) continue;
    const message = `${ids.map((id) => `'${shorten(id)}'`).join(", ")} ${what} the connector's code`;
    report({ code: "ScriptOperationsChanged", message, where, old });
  }
}

function choicesOf({ value }: ConnectionParameter): readonly string[] {
  const list = ownMember(ownMember(value["uiDefinition"], "constraints"), "allowedValues");
  return Array.isArray(list) ? list.map((choice: unknown) => String(ownMember(choice, "value") ?? choice)) : [];
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
