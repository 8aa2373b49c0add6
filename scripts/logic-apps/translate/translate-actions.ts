import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
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

/** The members of a container with its actions, as far as they are written. */
function branchesOf(action: FlowAction, translation: FlowTranslation): JsonObject {
  const result: JsonObject = {};
  const { definition, location } = action;
  const cases: JsonObject = {};
  for (const branch of action.branches) {
    if (!branch.written) continue;
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
