import { InputError } from "../core/diagnostics/input-error.js";
import { pageLimits } from "./shown-runs.js";
import { shownValue } from "../core/json/shown-value.js";
import type { FlowModel, FlowNode } from "../flow/model/index.js";
import {
  branchLabel,
  connectorLookOf,
  flowDrawing,
  type ConnectorLook,
  type PictureDrawing,
} from "../picture/index.js";
import type { RunnableSet } from "../rehearsal/index.js";
import type { ReportFlow, ReportNode } from "./report-data.js";

/** Members of a definition that contain other actions. */
const containers = new Set(["actions", "else", "cases", "default"]);

/** A flow as a report shows it; undefined when it cannot be read, which its scenarios say. */
export function reportFlow(set: RunnableSet, id: string): ReportFlow {
  const { displayName, prepared } = set.flow(id);
  const { model } = prepared;
  return { name: displayName, drawing: drawing(model, displayName, looks(model, set)), nodes: model.nodes.map(nodeOf) };
}

/** The names and colors of the custom connectors of a flow. */
function looks(model: FlowModel, set: RunnableSet): ReadonlyMap<string, ConnectorLook> {
  const found = new Map<string, ConnectorLook>();
  for (const connection of model.connections?.values() ?? []) {
    const connector = set.connector(connection);
    if (connector === undefined) continue;
    const { id, definition, properties } = connector;
    found.set(connection.apiName, connectorLookOf(id, definition, properties));
  }
  return found;
}

function drawing(
  model: FlowModel,
  name: string,
  customConnectors: ReadonlyMap<string, ConnectorLook>,
): PictureDrawing | undefined {
  try {
    return flowDrawing(model, { name, customConnectors }, true);
  } catch (error) {
    // Too large for a picture: the list of actions is there all the same.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function nodeOf(node: FlowNode): ReportNode {
  const { name, pointer, definition } = node;
  const own = Object.fromEntries(Object.entries(definition).filter(([member]) => !containers.has(member)));
  const isOnly = node.kind === "trigger" || (node.parent?.branches.length ?? 1) === 1;
  const branch = node.kind === "trigger" || isOnly ? "" : branchLabel(node.branch, false);
  return { name, pointer, branch: branch === "" ? undefined : branch, definition: shownValue(own, pageLimits) };
}
