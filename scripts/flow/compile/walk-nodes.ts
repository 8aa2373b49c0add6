import { pointer } from "../../core/json/pointer.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";

/** A trigger or an action with its name and its place in the file. */
export interface FlowNode {
  readonly name: string;
  readonly kind: "trigger" | "action";
  readonly node: JsonObject;
  /** Pointer to the node, below `base`. */
  readonly pointer: string;
  /** Names of the actions it is nested in, outermost first. */
  readonly scopes: readonly string[];
}

/**
 * Every trigger and action of a definition, nested ones included (If and Scope: `actions`, If: `else`, Switch: `cases`
 * and `default`), in the order of the file.
 */
export function* walkNodes(definition: JsonObject, base = ""): Generator<FlowNode> {
  const triggers = definition["triggers"];
  if (isJsonObject(triggers)) {
    for (const [name, node] of Object.entries(triggers)) {
      if (isJsonObject(node)) {
        yield { name, kind: "trigger", node, pointer: pointer(base, "triggers", name), scopes: [] };
      }
    }
  }
  yield* walkActions(definition, base, []);
}

function* walkActions(container: JsonObject, base: string, scopes: readonly string[]): Generator<FlowNode> {
  const actions = container["actions"];
  if (!isJsonObject(actions)) return;
  for (const [name, node] of Object.entries(actions)) {
    if (!isJsonObject(node)) continue;
    const location = pointer(base, "actions", name);
    yield { name, kind: "action", node, pointer: location, scopes };
    const inner = [...scopes, name];
    yield* walkActions(node, location, inner);
    for (const branch of ["else", "default"]) {
      const other = node[branch];
      if (isJsonObject(other)) yield* walkActions(other, pointer(location, branch), inner);
    }
    const cases = node["cases"];
    if (!isJsonObject(cases)) continue;
    for (const [key, value] of Object.entries(cases)) {
      if (isJsonObject(value)) yield* walkActions(value, pointer(location, "cases", key), inner);
    }
  }
}
