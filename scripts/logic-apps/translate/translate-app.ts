import type { Finding } from "../../core/diagnostics/diagnostic.js";
import type { LogicAppsApp, LogicAppsWorkflow } from "../model/logic-apps-app.js";
import { targetParameters } from "../model/targets.js";
import { AppParts } from "./app-parts.js";
import { workflowOfFlow } from "./workflow-of-flow.js";
import { FlowTranslation, type FlowToExport, type Surroundings, type TranslateOptions } from "./flow-translation.js";

export interface TranslatedApp {
  /** Undefined when there is an error in a flow. */
  readonly app: LogicAppsApp | undefined;
  readonly findings: readonly { readonly flow: FlowToExport; readonly finding: Finding }[];
}

/** Makes flows, and the flows that they run, one application. */
export function translateApp(
  name: string,
  flows: readonly FlowToExport[],
  around: Surroundings,
  options: TranslateOptions,
): TranslatedApp {
  const parts = new AppParts();
  const isStandard = options.hosting === "standard";
  const all = withChildren(flows, around);
  parts.setApart(all.map(({ id }) => id));
  const translations = all.map(
    (flow) => new FlowTranslation(flow, parts.workflowName(flow.id, isStandard), options, around, parts),
  );
  const workflows = translations.flatMap((translation) => {
    const workflow = workflowOfFlow(translation);
    const other = translations.find(({ flow }) => flow.id === translation.flow.notTogetherWith);
    return workflow === undefined
      ? []
      : { ...workflow, offBeside: other?.flow.displayName, isOff: translation.flow.isOff };
  });
  const findings = translations.flatMap(({ flow, findings: own }) => own.map((finding) => ({ flow, finding })));
  const failed = findings.some(({ finding }) => finding.severity === "error");
  if (failed || workflows.length === 0) return { app: undefined, findings };
  const used = new Set(workflows.flatMap(({ parameters }) => parameters));
  return {
    findings,
    app: {
      hosting: options.hosting,
      name,
      workflows: calledFirst(workflows),
      parameters: [...parts.parameters.values()]
        .filter((parameter) => used.has(parameter.name))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
      connections: [...parts.connections.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
      queues: translations.flatMap(({ queue }) => queue ?? []),
      targets: [...parts.targets].sort().map((kind) => targetParameters[kind]),
      customApis: [...parts.customApis.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
      notes: findings.map(({ flow, finding }) => `${flow.displayName}: ${finding.message}`),
    },
  };
}

/** The flows in their order, then those that they run. */
function withChildren(flows: readonly FlowToExport[], around: Surroundings): FlowToExport[] {
  const found = new Map(flows.map((flow) => [flow.id, flow]));
  // A map that grows is walked to its new end.
  for (const flow of found.values()) {
    for (const { childFlow } of flow.model.actions) {
      const child = childFlow && around.childFlow(childFlow.workflow);
      if (child !== undefined && !found.has(child.id)) found.set(child.id, child);
    }
  }
  return [...found.values()];
}

/** Workflows before those that run them, as far as they do not run each other. */
function calledFirst(workflows: readonly LogicAppsWorkflow[]): LogicAppsWorkflow[] {
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  const ordered = new Set<LogicAppsWorkflow>();
  const open = new Set<string>();
  const add = (workflow: LogicAppsWorkflow): void => {
    if (open.has(workflow.name)) return;
    open.add(workflow.name);
    for (const called of workflow.calls) {
      const child = byName.get(called);
      if (child !== undefined) add(child);
    }
    ordered.add(workflow);
  };
  for (const workflow of workflows) add(workflow);
  return [...ordered];
}
