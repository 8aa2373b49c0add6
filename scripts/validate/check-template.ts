import type { Finding } from "../core/diagnostics/diagnostic.js";
import { isJsonObject } from "../core/json/json-object.js";
import { pointerTokens } from "../core/json/pointer.js";
import { runRules } from "../core/rules/run-rules.js";
import { workflowsOfTemplate } from "../artefacts/logic-app/template-workflows.js";
import type { TemplateFile } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import { readDocument } from "../artefacts/read-document.js";
import { readFlow } from "../flow/model/index.js";
import { templateRules } from "../logic-apps/rules/files/app-file-rules.js";
import { checkModel } from "./check-flow.js";
import type { FindingSink } from "./report-sink.js";

/** Checks the workflows in a template of Azure Resource Manager. What an expression of the template works out is not judged. */
export function checkTemplate(tree: FileTree, { file }: TemplateFile, sink: FindingSink): void {
  const document = readDocument(tree, file, sink);
  if (document === undefined || document.isGuess || !isJsonObject(document.value)) return;
  const root = document.value;
  const add = (finding: Finding): void => {
    if (!isWorkedOut(root, finding.pointer)) sink.add(document, finding);
  };
  for (const { resource, location, name } of workflowsOfTemplate(root)) {
    const flow = readFlow(resource, { at: location });
    if (flow !== undefined) checkModel(flow, sink, add, { hosting: "consumption", name });
  }
  runRules(templateRules, { root }, sink.settings, add);
}

/** Whether the value at a pointer, one of its members or anything around it is known only when the template is deployed. */
function isWorkedOut(root: unknown, pointer: string): boolean {
  let value = root;
  for (const token of pointerTokens(pointer)) {
    if (isTemplateExpression(token)) return true;
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[token];
    if (isTemplateExpression(value)) return true;
  }
  return isJsonObject(value) && Object.values(value).some(isTemplateExpression);
}

/** Source: Microsoft Learn, "Syntax and expressions in ARM templates". */
function isTemplateExpression(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("[") && !value.startsWith("[[") && value.endsWith("]");
}
