import type { Finding } from "../core/diagnostics/diagnostic.js";
import { runRules } from "../core/rules/run-rules.js";
import { hostingByName } from "../artefacts/logic-app/app-shares.js";
import { readDocument } from "../artefacts/read-document.js";
import type { FlowFile } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import { readFlow, type FlowHosting, type FlowModel } from "../flow/model/index.js";
import type { CheckedFlow } from "../flow/rules/flow-rule.js";
import { flowRules } from "../flow/rules/flow-rules.js";
import type { ResponseSchemas } from "../flow/types/schema-of.js";
import type { AppContext } from "../logic-apps/rules/context.js";
import { workflowRules } from "../logic-apps/rules/workflows/workflow-rules.js";
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
  const flow = readFlow(document.value, { hosting: hostingByName(file) });
  if (flow === undefined) return document.syntax.some((finding) => finding.severity === "error");
  const known: CheckedFlow = beside === undefined ? flow : knowing(flow, beside(flow));
  checkModel(known, sink, (finding) => sink.add(document, finding));
  return true;
}

/** What is known of a workflow besides its definition. */
interface WorkflowSurroundings {
  readonly hosting?: FlowHosting;
  readonly name?: string | undefined;
  readonly app?: AppContext;
}

/** Runs the rules of flows, and those of Logic Apps when it is one. */
export function checkModel(
  flow: CheckedFlow,
  { settings }: Pick<FindingSink, "settings">,
  add: (finding: Finding) => void,
  { hosting = flow.hosting ?? standardByKind(flow), name, app }: WorkflowSurroundings = {},
): void {
  runRules(flowRules, flow, settings, add);
  if (hosting !== undefined) runRules(workflowRules.codes, { flow, hosting, name, app }, settings, add);
}

/** A file that says how it keeps its state is of Standard, even with calls that belong to cloud flows. */
function standardByKind({ root, definition, form }: FlowModel): FlowHosting | undefined {
  const isWorkflow = form === "logicApp" && root["definition"] === definition;
  return isWorkflow && typeof root["kind"] === "string" ? "standard" : undefined;
}

/** The flow itself, some of whose members are worked out when they are first read, with what is known around it. */
function knowing(flow: FlowModel, responses: ResponseSchemas): CheckedFlow {
  return Object.create(flow, { responses: { value: responses } }) as CheckedFlow;
}
