import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { readFlow } from "../../../scripts/flow/model/index.js";
import { indexDefinition } from "../../../scripts/connector/model/index-definition.js";
import { translateApp } from "../../../scripts/logic-apps/index.js";
import type { LogicAppsApp } from "../../../scripts/logic-apps/model/logic-apps-app.js";
import type {
  FlowToExport,
  Surroundings,
  TranslateOptions,
} from "../../../scripts/logic-apps/translate/flow-translation.js";

export interface Exported {
  readonly app: LogicAppsApp | undefined;
  /** `Code pointer message` */
  readonly findings: readonly string[];
  /** The definition of the first workflow; empty when there is none. */
  readonly definition: JsonObject;
}

interface Given {
  readonly triggers?: JsonObject;
  readonly actions?: JsonObject;
  readonly parameters?: JsonObject;
  readonly more?: JsonObject;
  readonly connections?: JsonObject;
  readonly children?: Readonly<Record<string, JsonObject>>;
  readonly connector?: Surroundings["connector"];
  readonly secrets?: readonly string[];
  readonly options?: Partial<TranslateOptions>;
}

const manual = { manual: { type: "Request", kind: "Http", inputs: { schema: {} } } };

/** A flow with a request and these actions, exported. */
export function exportFlow(given: Given): Exported {
  const { options = {}, children = {}, secrets = [] } = given;
  const flow = flowOf("flow", given);
  const around: Surroundings = {
    childFlow: (workflow) => {
      const actions = children[workflow];
      return actions === undefined ? undefined : flowOf(workflow, { actions });
    },
    connector: given.connector ?? (() => undefined),
    isSecret: (name) => secrets.includes(name),
    variableDescription: () => undefined,
  };
  const { app, findings } = translateApp("app", [flow], around, {
    hosting: "standard",
    managedConnectors: false,
    ...options,
  });
  return {
    app,
    findings: findings.map(({ finding }) => `${finding.code} ${finding.pointer} ${finding.message}`),
    definition: app?.workflows.find(({ sourceFlow }) => sourceFlow === "flow")?.definition ?? {},
  };
}

function flowOf(
  id: string,
  { triggers = manual, actions = {}, parameters = {}, more = {}, connections = {} }: Given,
): FlowToExport {
  const definition = { $schema: "workflowdefinition.json", parameters, triggers, actions, ...more };
  const model = readFlow({ schemaVersion: "1.0.0.0", properties: { connectionReferences: connections, definition } });
  if (model === undefined) throw new Error("the flow cannot be read");
  return { id, displayName: `Flow ${id}`, description: undefined, model };
}

/** An action or a trigger that calls an operation. */
export function calls(
  api: string,
  operationId: string,
  parameters: JsonObject = {},
  more: JsonObject = {},
): JsonObject {
  const host = { apiId: `/providers/Microsoft.PowerApps/apis/${api}`, operationId, connectionName: api };
  return { type: "OpenApiConnection", runAfter: {}, inputs: { host, parameters }, ...more };
}

/** The same as a trigger, which waits for nothing. */
export function waitsFor(api: string, operationId: string, parameters: JsonObject, more: JsonObject = {}): JsonObject {
  const { runAfter, ...trigger } = calls(api, operationId, parameters, more);
  return runAfter === undefined ? {} : trigger;
}

/** A member of the exported definition, by names. */
export function memberOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, name) => (holder as JsonObject | undefined)?.[name], value);
}

/** A custom connector from its definition. */
export function customConnector(
  id: string,
  definition: JsonObject,
  { isOfProject = true, scripted = true, policies = [] as unknown[], connectionParameters = {} } = {},
): Surroundings["connector"] {
  const index = indexDefinition(definition);
  return () => ({
    displayName: id,
    isOfProject,
    loaded: {
      id,
      definition,
      properties: { properties: { policyTemplateInstances: policies, connectionParameters } },
      script: scripted ? "" : undefined,
      scripted: () => scripted,
      index: () => index,
    },
  });
}
