import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { ConnectionParameter, PropertiesIndex } from "../model/properties-index.js";
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
