import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import type { FlowContext, FlowNode, FlowVariable } from "../context.js";
import { collectExpressions } from "./collect-expressions.js";

/**
 * Finds the definition in a parsed file and indexes it.
 * @returns undefined when the file holds no cloud flow
 */
export function collectFlow(root: unknown): FlowContext | undefined {
  const found = findDefinition(root);
  if (found === undefined) return undefined;
  const { definition, location, form } = found;
  const triggers: FlowNode[] = [];
  const actions: FlowNode[] = [];
  collectNodes(definition["triggers"], "trigger", below(location, "triggers"), undefined, 1, triggers);
  collectNodes(definition["actions"], "action", below(location, "actions"), undefined, 1, actions);
  if (isMacro(triggers, actions)) return undefined;
  const actionsByName = new Map<string, FlowNode>();
  for (const node of actions) {
    const key = node.name.toLowerCase();
    if (!actionsByName.has(key)) actionsByName.set(key, node);
  }
  const { expressions, calls } = collectExpressions(definition, location, [...triggers, ...actions]);
  return {
    root: found.root,
    form,
    definition,
    location,
    connections: found.connections,
    connectionsLocation: found.connectionsLocation,
    parameters: collectParameters(found.root, definition, location, form),
    triggers,
    actions,
    actionsByName,
    variables: collectVariables(actions),
    expressions,
    calls,
  };
}

interface FoundDefinition {
  readonly root: JsonObject;
  readonly definition: JsonObject;
  readonly location: Location;
  readonly form: FlowContext["form"];
  readonly connections: JsonObject | undefined;
  readonly connectionsLocation: Location;
}

function findDefinition(root: unknown): FoundDefinition | undefined {
  if (!isJsonObject(root)) return undefined;
  const properties = root["properties"];
  if (isJsonObject(properties) && isDefinition(properties["definition"])) {
    const at = below(rootLocation, "properties");
    const references = properties["connectionReferences"];
    const isPackage = "apiId" in properties || /flows$/i.test(String(root["type"]));
    const isLogicApp = /workflows$/i.test(String(root["type"])) || !("connectionReferences" in properties);
    return {
      root,
      definition: properties["definition"],
      location: below(at, "definition"),
      form: isPackage ? "package" : isLogicApp && root["schemaVersion"] === undefined ? "logicApp" : "solution",
      connections: isJsonObject(references) ? references : undefined,
      connectionsLocation: below(at, "connectionReferences"),
    };
  }
  if (isDefinition(root["definition"])) {
    const connections = root["connections"];
    const isSource = typeof root["name"] === "string" || isJsonObject(connections);
    return {
      root,
      definition: root["definition"],
      location: below(rootLocation, "definition"),
      form: isSource ? "source" : "logicApp",
      connections: isSource ? (isJsonObject(connections) ? connections : {}) : undefined,
      connectionsLocation: below(rootLocation, "connections"),
    };
  }
  if (!isDefinition(root)) return undefined;
  return {
    root,
    definition: root,
    location: rootLocation,
    form: "logicApp",
    connections: undefined,
    connectionsLocation: rootLocation,
  };
}

function isDefinition(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (isJsonObject(value["triggers"]) || isJsonObject(value["actions"])) return true;
  return typeof value["$schema"] === "string" && value["$schema"].includes("workflowdefinition.json");
}

/** Productivity macros share folder and `$schema` with cloud flows; their trigger is called `T:Start` or has no type. */
function isMacro(triggers: readonly FlowNode[], actions: readonly FlowNode[]): boolean {
  const nodes = [...triggers, ...actions];
  return nodes.some((node) => node.name.startsWith("T:") || /macro/i.test(node.type) || /^T:/.test(node.type));
}

function collectParameters(
  root: JsonObject,
  definition: JsonObject,
  location: Location,
  form: FlowContext["form"],
): ReadonlyMap<string, Location | undefined> {
  const names = new Map<string, Location | undefined>();
  const declared = definition["parameters"];
  if (isJsonObject(declared)) {
    for (const name of Object.keys(declared)) names.set(name, below(location, "parameters", name));
  }
  // The compiler adds these two, and one for every environment variable in the header.
  if (form === "source") {
    names.set("$connections", undefined);
    names.set("$authentication", undefined);
    const variables = root["environmentVariables"];
    if (Array.isArray(variables))
      for (const name of variables) if (typeof name === "string") names.set(name, undefined);
  }
  return names;
}

function collectNodes(
  group: unknown,
  kind: FlowNode["kind"],
  location: Location,
  parent: FlowNode | undefined,
  depth: number,
  all: FlowNode[],
): void {
  if (!isJsonObject(group)) return;
  const siblings = new Map<string, FlowNode>();
  for (const name of Object.keys(group)) {
    const value = group[name];
    if (!isJsonObject(value)) continue;
    const where = below(location, name);
    const { type, inputs } = value as { type?: unknown; inputs?: unknown };
    const node: FlowNode = {
      name,
      kind,
      type: typeof type === "string" ? type : "",
      value,
      location: where,
      inputs: isJsonObject(inputs) ? inputs : {},
      inputsLocation: below(where, "inputs"),
      parent,
      siblings,
      depth,
    };
    siblings.set(name.toLowerCase(), node);
    all.push(node);
    if (kind === "trigger") continue;
    const inside = (container: unknown, at: Location): void => {
      if (isJsonObject(container)) collectNodes(container["actions"], kind, below(at, "actions"), node, depth + 1, all);
    };
    inside(value, where);
    inside(value["else"], below(where, "else"));
    inside(value["default"], below(where, "default"));
    const { cases } = value as { cases?: unknown };
    if (isJsonObject(cases)) for (const key of Object.keys(cases)) inside(cases[key], below(where, "cases", key));
  }
}

function collectVariables(actions: readonly FlowNode[]): ReadonlyMap<string, FlowVariable> {
  const variables = new Map<string, FlowVariable>();
  for (const node of actions) {
    if (node.type.toLowerCase() !== "initializevariable" || !Array.isArray(node.inputs["variables"])) continue;
    node.inputs["variables"].forEach((entry: unknown, index) => {
      if (!isJsonObject(entry) || typeof entry["name"] !== "string") return;
      const { name, type } = entry as { name: string; type?: unknown };
      if (variables.has(name.toLowerCase())) return;
      const location = below(node.inputsLocation, "variables", index);
      variables.set(name.toLowerCase(), {
        name,
        type: typeof type === "string" ? type.toLowerCase() : "",
        node,
        location,
      });
    });
  }
  return variables;
}
