import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { nodeMembers } from "../known-members.js";
import { knownActionTypes } from "../known-types.js";

const types = new Set(knownActionTypes.map((type) => type.toLowerCase()));

/** Members that belong to `inputs`, and those that belong beside it. */
const ofInputs = new Set(["retrypolicy"]);
const besideInputs = new Set(["runafter", "runtimeconfiguration", "operationoptions", "limit"]);

export const memberMisplaced: FlowRule = {
  code: "MemberMisplaced",
  summary:
    "Actions are in `actions`, `retryPolicy` is in `inputs`, and `runAfter`, `runtimeConfiguration`, `operationOptions` and `limit` are beside `inputs`.",
  why: "The platform refuses to save a flow with a member that it does not expect there, or takes no notice of it.",
  fix: "Move the member.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    for (const { kind, typeKey, definition, location, inputs, inputsLocation } of nodes) {
      if (typeKey.includes("agent")) continue;
      for (const name of Object.keys(definition)) {
        const where = below(location, name);
        if (ofInputs.has(name.toLowerCase()))
          report(where, `'${shorten(name)}' is beside inputs, expected in inputs`, { at: "key" });
        else if (!isKnown(name, nodeMembers[kind])) {
          if (isAction(definition[name])) outside(name, where, "actions");
          else if (holdsActions(definition[name]))
            report(where, `'${shorten(name)}' has actions, expected them in 'actions' or 'else'`, { at: "key" });
        }
      }
      for (const name of Object.keys(typeKey === "initializevariable" || typeKey === "compose" ? {} : inputs)) {
        if (isOfNode(name, inputs) && typeKey !== "select" && typeKey !== "expression")
          report(below(inputsLocation, name), `'${shorten(name)}' is in inputs, expected beside it`, { at: "key" });
      }
      for (const [branch, at] of branchesOf(definition, location)) {
        for (const name of Object.keys(branch)) {
          if (isAction(branch[name]) && name !== "actions") outside(name, below(at, name), "actions");
        }
      }
    }

    function outside(name: string, where: Location, member: string): void {
      report(where, `the action '${shorten(name)}' is outside of '${member}', where nothing runs it`, { at: "key" });
    }
  },
};

function isKnown(name: string, known: readonly string[]): boolean {
  return known.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** An object with a type that actions have. */
function isAction(value: unknown): boolean {
  return isJsonObject(value) && typeof value["type"] === "string" && types.has(value["type"].toLowerCase());
}

function holdsActions(value: unknown): boolean {
  const entries = isJsonObject(value) ? Object.values(value) : [];
  return entries.length > 0 && entries.every(isAction);
}

function isOfNode(name: string, inputs: JsonObject): boolean {
  return besideInputs.has(name.toLowerCase()) && isJsonObject(inputs[name]);
}

/** `else`, `default` and the cases of a Switch. */
function branchesOf(definition: JsonObject, location: Location): [JsonObject, Location][] {
  const found: [JsonObject, Location][] = [];
  for (const name of ["else", "default"]) {
    const branch = definition[name];
    if (isJsonObject(branch)) found.push([branch, below(location, name)]);
  }
  const { cases } = definition;
  for (const name of Object.keys(isJsonObject(cases) ? cases : {})) {
    const branch = (cases as JsonObject)[name];
    if (isJsonObject(branch)) found.push([branch, below(location, "cases", name)]);
  }
  return found;
}
