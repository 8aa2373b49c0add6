import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { below, step, type Location } from "../../core/rules/location.js";
import type { FlowAction, FlowBranch } from "../../flow/model/index.js";
import { settleBefore } from "./event-frame.js";
import { translateConnectorNode } from "./connector-node.js";
import { translateValue } from "./flow-expressions.js";
import { assembleNode, type NewNode } from "./node-members.js";
import { plainActions } from "./plain-actions.js";
import type { FlowTranslation } from "./flow-translation.js";

/** The actions of a branch in the order of the flow. What cannot be translated is reported and left out of the result. */
export function translateBranch(branch: FlowBranch, translation: FlowTranslation): JsonObject {
  const result: JsonObject = {};
  for (const name of branch.unreadable) {
    translation.report("ExportAction", below(branch.location, name), `'${name}' is not an action, expected an object`);
  }
  for (const action of branch.actions) {
    const made = translateAction(action, translation);
    if (made !== undefined) Object.assign(result, settleBefore(action, made, translation), { [action.name]: made });
  }
  return result;
}

const callsConnector = new Set([
  "openapiconnection",
  "openapiconnectionwebhook",
  "apiconnection",
  "apiconnectionwebhook",
]);

function translateAction(action: FlowAction, translation: FlowTranslation): JsonObject | undefined {
  const made = newNode(action, translation);
  const inside = branchesOf(action, translation);
  if (made === undefined) return undefined;
  return { ...assembleNode(action, made, translation), ...inside };
}

function newNode(action: FlowAction, translation: FlowTranslation): NewNode | undefined {
  const { typeKey, name, type, location } = action;
  if (callsConnector.has(typeKey)) {
    return translateConnectorNode(action, translation);
  }
  const translate = plainActions.get(typeKey);
  if (translate !== undefined) return translate(action, translation);
  const known = "one that the mapping table lists, such as Http or OpenApiConnection";
  translation.report("ExportAction", below(location, "type"), `'${name}' has the type '${type}', expected ${known}`);
  return undefined;
}

/** Reports what a holder of actions has besides, or in place of them. */
function checkHolders(action: FlowAction, translation: FlowTranslation): void {
  const { definition, location, name } = action;
  const check = (holder: unknown, known: readonly string[], at: Location): void => {
    if (!isJsonObject(holder)) {
      translation.report("ExportMember", at, `'${name}' has a branch that is not an object`);
      return;
    }
    for (const member of Object.keys(holder)) {
      if (!known.includes(member)) {
        const message = `a branch of '${name}' has the member '${member}', ${expectedNames(known, member)}`;
        translation.report("ExportMember", step(at, member), message);
      }
    }
    checkBranch(holder, at);
  };
  const checkBranch = (holder: JsonObject, at: Location): void => {
    if (holder["actions"] === undefined || isJsonObject(holder["actions"])) return;
    translation.report("ExportMember", step(at, "actions"), `the actions of '${name}' are not an object`);
  };
  checkBranch(definition, location);
  for (const member of ["else", "default"]) {
    if (member in definition) check(definition[member], ["actions"], below(location, member));
  }
  const { cases } = definition;
  if (cases !== undefined && !isJsonObject(cases)) {
    translation.report("ExportMember", below(location, "cases"), `the cases of '${name}' are not an object`);
  }
  for (const [title, one] of Object.entries(isJsonObject(cases) ? cases : {})) {
    check(one, ["case", "actions"], below(location, "cases", title));
  }
}

/** The members of a container with its actions, as far as they are written. */
function branchesOf(action: FlowAction, translation: FlowTranslation): JsonObject {
  const result: JsonObject = {};
  const { definition, location } = action;
  const cases: JsonObject = {};
  checkHolders(action, translation);
  for (const branch of action.branches) {
    // A case without actions is there all the same: what fits it must not go on to the default.
    if (!branch.written && branch.kind !== "case") continue;
    const actions = translateBranch(branch, translation);
    if (branch.kind === "body" || branch.kind === "true") result["actions"] = actions;
    else if (branch.kind === "false") result["else"] = { actions };
    else if (branch.kind === "default") result["default"] = { actions };
    else if (branch.name !== undefined) {
      const at = below(location, "cases", branch.name, "case");
      cases[branch.name] = { case: translateValue(branch.value, at, action, translation), actions };
    }
  }
  if ("cases" in definition) result["cases"] = cases;
  if ("else" in definition) result["else"] ??= { actions: {} };
  if ("default" in definition) result["default"] ??= { actions: {} };
  return result;
}
