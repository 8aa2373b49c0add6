import { connectionResource, managedApiId } from "../bicep/connection.js";
import {
  called,
  memberOf,
  symbolOf,
  type BicepParameter,
  type BicepResource,
  type BicepStatement,
} from "../bicep/document.js";
import { deployedParameters, type DeployedParameter } from "../bicep/parameter-symbols.js";
import { principalOf } from "../bicep/roles.js";
import { serviceBus } from "../bicep/service-bus.js";
import { newSymbols } from "../bicep/symbols.js";
import { tagsParameter } from "../bicep/tags.js";
import { code, type BicepCode, type BicepValue } from "../bicep/value.js";
import { staysOff, type AppConnection, type LogicAppsApp, type LogicAppsWorkflow } from "../model/logic-apps-app.js";
import { connectionName, resourceName } from "../model/names.js";
import { startState } from "../model/start-state.js";
import { workflowIdOf } from "../model/workflow-id.js";
import { customApiResource } from "./custom-api.js";

export interface ConsumptionInfrastructure {
  readonly statements: readonly BicepStatement[];
  readonly parameters: readonly DeployedParameter[];
}

/** Workflows, connections, custom connectors and queues in one resource group. */
export function consumptionInfrastructure(app: LogicAppsApp): ConsumptionInfrastructure {
  const symbols = newSymbols();
  const own = ownParameters(app);
  for (const { name } of own) symbols(name);
  const uniqueName = symbols("uniqueName");
  const read = new Set(app.workflows.flatMap(({ parameters }) => parameters));
  const parameters = deployedParameters(
    app.parameters.filter(({ name }) => read.has(name)),
    symbols,
  );
  const workflowSymbols = new Map(app.workflows.map(({ name }) => [name, symbols(name, "_workflow")]));
  const workflowSymbol = (name: string): string => {
    const symbol = workflowSymbols.get(name);
    if (symbol === undefined) throw new Error(`the app has no workflow ${name}`);
    return symbol;
  };
  const bus =
    app.queues.length === 0
      ? undefined
      : serviceBus(app.queues, (name) => ({ symbol: workflowSymbol(name) }), code(uniqueName), symbols);
  const customApis = app.customApis.map((api) => customApiResource(api, app, symbols(api.key, "_connector")));
  const connections = new Map(
    app.connections.map((connection) => {
      const custom = customApis.find(({ key }) => connection.kind === "custom" && key === connection.api)?.resource;
      const apiId = custom === undefined ? managedApiId(connection.api) : memberOf(symbolOf(custom), "id");
      const names = { symbol: symbols(connection.key, "_connection"), name: connectionName(app, connection) };
      const resource = connectionResource(connection, "consumption", names, apiId, bus?.host);
      return [connection.key, { connection, resource, apiId }] as const;
    }),
  );
  const workflows = app.workflows.map((workflow): BicepResource => {
    const used = workflow.connections.map((key) => {
      const found = connections.get(key);
      if (found === undefined) throw new Error(`the app has no connection ${key}`);
      return [key, connectionValue(found.connection, found.resource, found.apiId)] as const;
    });
    const values = workflow.parameters.flatMap((name) => {
      const value = parameters.find(({ parameter }) => parameter.name === name)?.value;
      return value === undefined ? [] : [[name, { value }] as const];
    });
    return {
      kind: "resource",
      symbol: workflowSymbol(workflow.name),
      type: "Microsoft.Logic/workflows@2019-05-01",
      comment: workflow.displayName === workflow.name ? undefined : workflow.displayName,
      body: {
        name: workflow.name,
        location: code("location"),
        identity: { type: "SystemAssigned" },
        properties: {
          state: staysOff(workflow) ? "Disabled" : code("workflowState"),
          definition: definitionOf(workflow, workflowSymbol),
          parameters: {
            ...Object.fromEntries(values),
            ...(used.length === 0 ? {} : { $connections: { value: Object.fromEntries(used) } }),
          },
        },
      },
    };
  });
  return {
    parameters,
    statements: [
      ...own,
      ...parameters.map(({ declaration }) => declaration),
      ...(bus === undefined
        ? []
        : ([
            ...bus.parameters,
            { kind: "var", name: uniqueName, value: code(`uniqueString(resourceGroup().id, name)`) },
            bus.namespace,
            bus.vault,
            ...bus.resources,
          ] satisfies BicepStatement[])),
      ...customApis.map(({ resource }) => resource),
      ...[...connections.values()].map(({ resource }) => resource),
      ...workflows,
      ...(bus?.roles ?? []),
      {
        kind: "output",
        name: symbols("principalIds"),
        type: "object",
        description: "Object IDs of the identities that the workflows call services with, by workflow",
        value: Object.fromEntries(
          app.workflows.map(({ name }, at) => [name, principalOf(workflows[at] ?? { symbol: "" })]),
        ),
      },
      ...(bus === undefined
        ? []
        : ([
            {
              kind: "output",
              name: symbols("eventVaultUri"),
              type: "string",
              description: "DNS name of the vault that finance and operations reads",
              value: memberOf(symbolOf(bus.vault), "properties", "vaultUri"),
            },
          ] satisfies BicepStatement[])),
    ],
  };
}

function ownParameters(app: LogicAppsApp): BicepParameter[] {
  const name: BicepParameter = {
    kind: "param",
    name: "name",
    type: "string",
    description: "What names that must be unique are made of",
    value: resourceName(app),
    minimumLength: 1,
  };
  return [
    ...(app.queues.length === 0 ? [] : [name]),
    {
      kind: "param",
      name: "location",
      type: "string",
      description: "Region of the resources",
      value: code("resourceGroup().location"),
    },
    {
      kind: "param",
      name: "workflowState",
      type: "string",
      description: "Disabled until every connection is authorized and the identities may call every service",
      allowed: ["Enabled", "Disabled"],
      value: startState(app),
    },
    tagsParameter,
  ];
}

/** An entry of `$connections`. */
function connectionValue({ signIn }: AppConnection, resource: BicepResource, apiId: BicepCode): BicepValue {
  const symbol = symbolOf(resource);
  return {
    connectionId: memberOf(symbol, "id"),
    connectionName: memberOf(symbol, "name"),
    id: apiId,
    ...(signIn === "identity" ? { connectionProperties: { authentication: { type: "ManagedServiceIdentity" } } } : {}),
  };
}

/** Ids of workflows that it calls are known only when they are deployed. */
function definitionOf({ name, calls }: LogicAppsWorkflow, symbolFor: (name: string) => string): BicepValue {
  const definition = called("loadJsonContent", `${name}/definition.json`);
  if (calls.length === 0) return definition;
  const text = calls.reduce(
    (inner, callee) => called("replace", inner, workflowIdOf(callee), code(`${symbolFor(callee)}.id`)),
    called("string", definition),
  );
  return called("json", text);
}
