import { isJsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowAction, FlowVariable } from "./flow-model.js";

/** What the InitializeVariable actions of a flow declare. */
export function readVariables(actions: readonly FlowAction[]): ReadonlyMap<string, FlowVariable> {
  const variables = new Map<string, FlowVariable>();
  for (const initializer of actions) {
    const { variables: declared } = initializer.inputs;
    if (initializer.typeKey !== "initializevariable" || !Array.isArray(declared)) continue;
    for (const [index, entry] of (declared as unknown[]).entries()) {
      if (!isJsonObject(entry) || typeof entry["name"] !== "string") continue;
      const { name, type, value } = entry as { name: string; type?: unknown; value?: unknown };
      const key = name.toLowerCase();
      if (variables.has(key)) continue;
      variables.set(key, {
        name,
        type: typeof type === "string" ? type.toLowerCase() : "",
        value,
        initializer,
        location: below(initializer.inputsLocation, "variables", index),
      });
    }
  }
  return variables;
}
