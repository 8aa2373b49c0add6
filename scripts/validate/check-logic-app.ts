import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { ownMember } from "../core/json/own-member.js";
import { runRules } from "../core/rules/run-rules.js";
import type { SourceDocument } from "../core/source/source-document.js";
import type { LogicAppUnit } from "../artefacts/logic-app/logic-app-unit.js";
import type { FileTree } from "../artefacts/file-tree.js";
import { readDocument } from "../artefacts/read-document.js";
import { readAppConnections, readAppParameters, readFlow, type FlowModel } from "../flow/model/index.js";
import type { AppContext, AppFileRule } from "../logic-apps/rules/context.js";
import { connectionsFileRules, hostFileRules, parametersFileRules } from "../logic-apps/rules/files/app-file-rules.js";
import { checkModel } from "./check-flow.js";
import type { FindingSink } from "./report-sink.js";

interface ReadWorkflow {
  readonly document: SourceDocument;
  readonly flow: FlowModel;
  readonly name: string;
}

/**
 * Checks a project of Logic Apps Standard: every workflow, the files that they share, and what one says of the other.
 * @returns how many of its files turned out to be something else
 */
export function checkLogicApp(tree: FileTree, unit: LogicAppUnit, sink: FindingSink): number {
  const [host, connections, parameters, settings] = [unit.host, unit.connections, unit.parameters, unit.settings].map(
    (file) => readDocument(tree, file, sink),
  );
  const values = ownMember(objectIn(settings), "Values");
  const shared = {
    parameters: readAppParameters(objectIn(parameters) ?? {}),
    connections: readAppConnections(objectIn(connections) ?? {}),
    settings: isJsonObject(values) ? values : undefined,
  };
  let others = 0;
  const workflows: ReadWorkflow[] = [];
  for (const file of unit.workflows) {
    const document = readDocument(tree, file, sink);
    if (document === undefined || document.isGuess) continue;
    const flow = readFlow(document.value, { shared });
    if (flow !== undefined) workflows.push({ document, flow, name: file.split("/").at(-2) ?? "" });
    else if (document.syntax.length === 0) others++;
  }
  const app: AppContext = {
    workflows: new Map(workflows.map(({ name, flow }) => [name, flow])),
    host: objectIn(host),
    connections: objectIn(connections),
    parameters: objectIn(parameters),
    settings: objectIn(settings),
  };
  for (const { document, flow, name } of workflows)
    checkModel(flow, sink, (finding) => sink.add(document, finding), { hosting: "standard", name, app });
  checkFile(connections, connectionsFileRules, app, sink);
  checkFile(parameters, parametersFileRules, app, sink);
  checkFile(host, hostFileRules, app, sink);
  return others;
}

/** Rules must not look at what was read by a guess. */
function objectIn(document: SourceDocument | undefined): JsonObject | undefined {
  return document !== undefined && !document.isGuess && isJsonObject(document.value) ? document.value : undefined;
}

function checkFile(
  document: SourceDocument | undefined,
  rules: readonly AppFileRule[],
  app: AppContext,
  sink: FindingSink,
): void {
  const root = objectIn(document);
  if (document === undefined || root === undefined) return;
  runRules(rules, { root, app }, sink.settings, (finding) => sink.add(document, finding));
}
