import { runRules } from "../core/rules/run-rules.js";
import { readFlow } from "../flow/model/index.js";
import { flowRules } from "../flow/rules/flow-rules.js";
import { readDocument } from "../artefacts/read-document.js";
import type { FlowFile } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import type { FindingSink } from "./report-sink.js";

/**
 * Checks one flow.
 * @returns false when the file turns out not to be a cloud flow
 */
export function checkFlow(tree: FileTree, { file }: FlowFile, sink: FindingSink): boolean {
  const document = readDocument(tree, file, sink);
  if (document === undefined || document.isGuess) return true;
  const flow = readFlow(document.value);
  if (flow === undefined) return document.syntax.some((finding) => finding.severity === "error");
  runRules(flowRules, flow, sink.settings, (finding) => sink.add(document, finding));
  return true;
}
