import { runRules } from "../core/rules/run-rules.js";
import { readFlow, type FlowModel } from "../flow/model/index.js";
import type { CheckedFlow } from "../flow/rules/flow-rule.js";
import type { ResponseSchemas } from "../flow/types/schema-of.js";
import { flowRules } from "../flow/rules/flow-rules.js";
import { readDocument } from "../artefacts/read-document.js";
import type { FlowFile } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import type { FindingSink } from "./report-sink.js";

/**
 * Checks one flow.
 * @param beside what is known of the connectors in the same tree
 * @returns false when the file turns out not to be a cloud flow
 */
export function checkFlow(
  tree: FileTree,
  { file }: FlowFile,
  sink: FindingSink,
  beside?: (flow: FlowModel) => ResponseSchemas,
): boolean {
  const document = readDocument(tree, file, sink);
  if (document === undefined || document.isGuess) return true;
  const flow = readFlow(document.value);
  if (flow === undefined) return document.syntax.some((finding) => finding.severity === "error");
  const known: CheckedFlow = beside === undefined ? flow : knowing(flow, beside(flow));
  runRules(flowRules, known, sink.settings, (finding) => sink.add(document, finding));
  return true;
}

/** The flow itself, some of whose members are worked out when they are first read, with what is known around it. */
function knowing(flow: FlowModel, responses: ResponseSchemas): CheckedFlow {
  return Object.create(flow, { responses: { value: responses } }) as CheckedFlow;
}
