import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { FlowTranslation } from "./flow-translation.js";

interface Hoisted {
  /** InitializeVariable actions to run before the scope, in this order. */
  readonly declared: JsonObject;
  /** What is left for the scope. */
  readonly inner: JsonObject;
}

/**
 * Variables can only be initialized outside scopes. Those at the beginning of the flow go before the scope as they are; of the others
 * the declaration does, and the value is set where the flow sets it.
 */
export function hoistVariables(actions: JsonObject, translation: FlowTranslation): Hoisted {
  const declared: JsonObject = {};
  const inner: JsonObject = {};
  const atStart = new Set(leading(actions));
  for (const [name, action] of Object.entries(actions)) {
    if (!isInitialization(action)) inner[name] = withoutLeading(action, atStart);
    else if (atStart.has(name)) declared[name] = action;
    else {
      const [variable] = action.inputs.variables;
      const declaration = translation.newName(`Declare_${String(variable?.["name"])}`);
      declared[declaration] = {
        type: "InitializeVariable",
        runAfter: {},
        inputs: { variables: action.inputs.variables.map(({ name: own, type }) => ({ name: own, type })) },
      };
      inner[name] = withoutLeading(setInstead(action), atStart);
    }
  }
  return { declared, inner };
}

interface Initialization extends JsonObject {
  readonly inputs: { readonly variables: readonly JsonObject[] };
}

function isInitialization(action: unknown): action is Initialization {
  if (!isJsonObject(action) || String(action["type"]).toLowerCase() !== "initializevariable") return false;
  const inputs = action["inputs"];
  return isJsonObject(inputs) && Array.isArray(inputs["variables"]);
}

/** Initializations that wait for nothing but each other's success. */
function leading(actions: JsonObject): string[] {
  const found: string[] = [];
  for (let added = true; added;) {
    added = false;
    for (const [name, action] of Object.entries(actions)) {
      if (found.includes(name) || !isInitialization(action)) continue;
      const waits = isJsonObject(action["runAfter"]) ? action["runAfter"] : {};
      if (!Object.entries(waits).every(([other, statuses]) => found.includes(other) && isSuccess(statuses))) continue;
      // Somebody handles its failure: then it stays where that is seen.
      if (Object.values(actions).some((other) => handlesFailure(other, name))) continue;
      found.push(name);
      added = true;
    }
  }
  return found;
}

function isSuccess(statuses: unknown): boolean {
  return Array.isArray(statuses) && statuses.length === 1 && statuses[0] === "Succeeded";
}

function handlesFailure(action: unknown, name: string): boolean {
  const waits = isJsonObject(action) ? action["runAfter"] : undefined;
  const statuses = isJsonObject(waits) ? waits[name] : undefined;
  return Array.isArray(statuses) && !statuses.includes("Succeeded");
}

/** The scope runs after them anyway. */
function withoutLeading(action: unknown, atStart: ReadonlySet<string>): unknown {
  if (!isJsonObject(action) || !isJsonObject(action["runAfter"])) return action;
  const left = Object.entries(action["runAfter"]).filter(([name]) => !atStart.has(name));
  return { ...action, runAfter: Object.fromEntries(left) };
}

/** The first value as an assignment; without one there is nothing to do, and the action stays for those that wait for it. */
function setInstead(action: Initialization): JsonObject {
  const [variable] = action.inputs.variables;
  const { name, value } = variable ?? {};
  return value === undefined
    ? { ...action, type: "Compose", inputs: "" }
    : { ...action, type: "SetVariable", inputs: { name, value } };
}
