import type { JsonObject } from "../../core/json/json-object.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { below, step } from "../../core/rules/location.js";
import { isStackOverflow } from "../../core/stack-overflow.js";
import type { AppParameter, LogicAppsWorkflow } from "../model/logic-apps-app.js";
import { frameEvent } from "./event-frame.js";
import { translateValue } from "./flow-expressions.js";
import { checkDepth } from "./limits.js";
import { translateBranch } from "./translate-actions.js";
import { translateTrigger } from "./translate-trigger.js";
import type { FlowTranslation } from "./flow-translation.js";

/** Members of a definition; what is in none of them is reported. */
const known = new Set([
  "$schema",
  "contentVersion",
  "parameters",
  "triggers",
  "actions",
  "outputs",
  "staticResults",
  "description",
  "metadata",
]);

const schema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** Makes a flow a workflow; undefined when something in it has no counterpart, which the findings say. */
export function workflowOfFlow(translation: FlowTranslation): LogicAppsWorkflow | undefined {
  try {
    return translate(translation);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    translation.report("ExportLimit", translation.flow.model.location, "the flow is nested too deeply");
    return undefined;
  }
}

function translate(translation: FlowTranslation): LogicAppsWorkflow | undefined {
  const { flow, options, parts } = translation;
  const { model } = flow;
  const { definition, location } = model;
  for (const name of Object.keys(definition)) {
    if (known.has(name)) continue;
    translation.report(
      "ExportMember",
      step(location, name),
      `the definition has the member '${name}', which the export does not know`,
    );
  }
  const [trigger] = model.triggers;
  if (trigger === undefined || model.triggers.length > 1) {
    const found = trigger === undefined ? "no trigger" : `${model.triggers.length} triggers`;
    translation.report("ExportTrigger", below(location, "triggers"), `the flow has ${found}, expected one`);
    return undefined;
  }
  if (isWorkflow(model.root)) {
    translation.report(
      "ExportTrigger",
      location,
      "this is a workflow of Azure Logic Apps already, expected a flow of Power Automate",
    );
    return undefined;
  }
  const newTrigger = translateTrigger(trigger, translation);
  let actions = translateBranch(model.body, translation);
  if (translation.queue !== undefined) actions = frameEvent(actions, translation.queue, translation);
  checkDepth(actions, translation);
  const { outputs, staticResults } = definition;
  const newOutputs = translateValue(outputs ?? {}, below(location, "outputs"), undefined, translation);
  if (newTrigger === undefined || translation.findings.some(({ severity }) => severity === "error")) return undefined;
  // What only the trigger's webhook needed is not read any more.
  const written = JSON.stringify([newTrigger, actions, newOutputs]);
  const parameters = [...translation.parameters].filter((name) => written.includes(`parameters('${name}')`)).sort();
  const description = flow.description ?? textOf(definition["description"]);
  return {
    name: translation.workflow,
    sourceFlow: flow.id,
    displayName: flow.displayName,
    description,
    definition: {
      $schema: schema,
      contentVersion: "1.0.0.0",
      ...(description === undefined ? {} : { description }),
      ...(options.hosting === "consumption"
        ? { parameters: declarations(parameters, parts.parameters, translation.connections.size > 0) }
        : {}),
      triggers: { [trigger.name]: newTrigger },
      actions,
      ...(isJsonObject(staticResults) ? { staticResults } : {}),
      outputs: newOutputs,
    },
    calls: [...translation.calls].sort(),
    connections: [...translation.connections].sort(),
    parameters,
    isCallable: trigger.typeKey === "request",
  };
}

/** `parameters` of a Consumption workflow. Values come with the deployment; defaults are the flow's. */
function declarations(
  names: readonly string[],
  parameters: ReadonlyMap<string, AppParameter>,
  withConnections: boolean,
): JsonObject {
  const declared: JsonObject = {};
  if (withConnections) declared["$connections"] = { type: "Object", defaultValue: {} };
  for (const name of names) {
    const parameter = parameters.get(name);
    if (parameter === undefined) continue;
    const { type, secret, description, default: defaultValue } = parameter;
    declared[name] = {
      type: secret ? (type === "Object" ? "SecureObject" : "SecureString") : type,
      ...(defaultValue === undefined ? {} : { defaultValue }),
      ...(description === undefined ? {} : { metadata: { description } }),
    };
  }
  return declared;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A file of Logic Apps says how the workflow runs, or which resource it is; a definition alone may be anybody's. */
function isWorkflow({ kind, type }: JsonObject): boolean {
  return /^state(?:ful|less)$/i.test(String(kind)) || /\/workflows$/i.test(String(type));
}
