import { readConnections } from "./connections.js";
import { pointerOf, type Location } from "../../core/rules/location.js";
import { findDefinition } from "./find-definition.js";
import type { FlowAction, FlowHosting, FlowModel, SharedByApp } from "./flow-model.js";
import { hostingOf } from "./hosting.js";
import { readParameters } from "./parameters.js";
import { readExpressions, type FlowExpressions } from "./read-expressions.js";
import { readNodes, type FlowNodes } from "./read-nodes.js";
import { readVariables } from "./variables.js";

/** What a document does not say about its flow itself. */
export interface FlowSurroundings {
  /** What the workflows of a Standard Logic App share; a workflow's own parameters come first. */
  readonly shared?: SharedByApp;
  /** Where the document is in its file: a resource in a template. */
  readonly at?: Location;
  /** Where a bare definition runs, as the name of its file says. */
  readonly hosting?: FlowHosting;
}

/**
 * Reads a flow from a parsed file: an export from a solution, the definition in a legacy package, definition.json or
 * workflow.json of a Logic App, a bare definition, or a source (flow.yaml).
 * @returns undefined when the file has no flow; `isMacro` tells whether it is something that only looks like one
 */
export function readFlow(root: unknown, { shared, at, hosting }: FlowSurroundings = {}): FlowModel | undefined {
  const found = findDefinition(root, at);
  if (found === undefined) return undefined;
  const { definition, location, form, displayName } = found;
  const nodes = readNodes(definition, location);
  if (hasMacroNodes(nodes)) return undefined;
  let parsed: FlowExpressions | undefined;
  const expressions = (): FlowExpressions => (parsed ??= readExpressions(definition, location, nodes.nodes));
  return {
    root: found.root,
    form,
    hosting: hostingOf(found, nodes.nodes, hosting),
    displayName,
    definition,
    location,
    pointer: pointerOf(location),
    ...nodes,
    actionsByName: firstByName(nodes.actions),
    parameters: new Map([
      ...(shared?.parameters ?? []).map((one) => [one.name, one] as const),
      ...readParameters(found),
    ]),
    variables: readVariables(nodes.actions),
    connections: readConnections(found),
    shared,
    get expressions() {
      return expressions().expressions;
    },
    get calls() {
      return expressions().calls;
    },
  };
}

/** Whether a file is a productivity macro of Dynamics 365, which shares folder and `$schema` with cloud flows. */
export function isMacro(root: unknown): boolean {
  const found = findDefinition(root);
  return found !== undefined && hasMacroNodes(readNodes(found.definition, found.location));
}

/** The trigger of a macro is named `T:Start`, its types start with `T:` or name it; in others the trigger's type is `Start`. Source: exported macros. */
function hasMacroNodes({ nodes }: FlowNodes): boolean {
  return nodes.some(
    ({ kind, name, typeKey }) =>
      name.startsWith("T:") ||
      typeKey.includes("macro") ||
      typeKey.startsWith("t:") ||
      (kind === "trigger" && typeKey === "start"),
  );
}

function firstByName(actions: readonly FlowAction[]): ReadonlyMap<string, FlowAction> {
  const byName = new Map<string, FlowAction>();
  for (const action of actions) {
    const key = action.name.toLowerCase();
    if (!byName.has(key)) byName.set(key, action);
  }
  return byName;
}
