import type { FlowBranch, FlowModel, FlowNode } from "../flow/model/index.js";
import { cardOf } from "./card.js";
import { branchLabel } from "./layout/branch-label.js";
import { edgeLabel } from "./layout/edge-label.js";
import type { ConnectorLook } from "./look/connector-look.js";

/** A flow as a Mermaid flowchart (mermaid.js.org, flowchart syntax), for Markdown files. */
export function mermaidOf(flow: FlowModel, customConnectors: ReadonlyMap<string, ConnectorLook>): string {
  const ids = new Map<FlowNode, string>(flow.nodes.map((node, index) => [node, `n${index}`]));
  const id = (node: FlowNode): string => ids.get(node) ?? "n";
  const lines = ["flowchart TD"];
  const edges: string[] = [];
  const write = (node: FlowNode, indent: string): void => {
    const { title, kind } = cardOf(node, flow, customConnectors);
    const text = `${quoted(title)}<br/><small>${quoted(kind)}</small>`;
    if (node.kind === "trigger") {
      lines.push(`${indent}${id(node)}(["${text}"])`);
      return;
    }
    if (node.branches.length === 0) lines.push(`${indent}${id(node)}["${text}"]`);
    else {
      lines.push(`${indent}subgraph ${id(node)} ["${text}"]`);
      for (const [index, branch] of node.branches.entries())
        writeBranch(branch, `${id(node)}b${index}`, node.branches.length === 1, `${indent}  `);
      lines.push(`${indent}end`);
    }
    for (const edge of node.runAfter) {
      if (edge.predecessor === undefined) continue;
      const { text: label } = edgeLabel(edge);
      edges.push(`  ${id(edge.predecessor)} ${label === "" ? "-->" : `-. "${quoted(label)}" .->`} ${id(node)}`);
    }
  };
  const writeBranch = (branch: FlowBranch, branchId: string, only: boolean, indent: string): void => {
    const label = branchLabel(branch, only);
    if (label === "") {
      for (const action of branch.actions) write(action, indent);
      return;
    }
    lines.push(`${indent}subgraph ${branchId} ["${quoted(label)}"]`);
    if (branch.actions.length === 0) lines.push(`${indent}  ${branchId}e[" "]`);
    for (const action of branch.actions) write(action, `${indent}  `);
    lines.push(`${indent}end`);
  };
  for (const trigger of flow.triggers) write(trigger, "  ");
  for (const action of flow.body.actions) {
    write(action, "  ");
    if (action.runAfter.length === 0)
      for (const trigger of flow.triggers) edges.push(`  ${id(trigger)} --> ${id(action)}`);
  }
  return `${[...lines, ...edges].join("\n")}\n`;
}

/** Mermaid reads entities; a quotation mark would end the text. */
function quoted(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[`#\r\n]/g, " ");
}
