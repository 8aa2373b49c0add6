import { adapters } from "../adapters/adapters.js";
import type { Adapter, AdapterContext } from "../adapters/adapter.js";
import { customConnector } from "../connector/custom-connector.js";
import { withAddress } from "../connector/with-address.js";
import type { FlowConnection } from "../../flow/model/index.js";
import type { Connector } from "../engine/run.js";
import type { ConnectorFaults } from "./connector-faults.js";
import { connectionParameters } from "./connections.js";
import { variableValues } from "./variable-values.js";
import type { LoadedConnector, RunnableSet } from "./runnable-set.js";
import { scriptRunner, type ScriptRuntime } from "./script-runtime.js";
import type { Secrets } from "./secrets.js";

/** What connectors of a workspace are made from. */
export interface ConnectorEnvironment extends Omit<AdapterContext, "parameters"> {
  readonly dist: RunnableSet;
  readonly environmentVariables: Readonly<Record<string, unknown>>;
  /** Connection parameters by connector id or built-in name. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly secrets: Secrets;
  readonly faults: ConnectorFaults;
  readonly scripts?: ScriptRuntime;
}

/** A custom connector by its definition, a built-in one by its adapter, with its faults; undefined when there is none. */
export function makeConnector(
  reference: FlowConnection,
  environment: ConnectorEnvironment,
): Connector | Adapter | undefined {
  return connectorOf(reference, environment.dist.connector(reference), environment);
}

/** The same for a custom connector that is at hand; a built-in one when it is undefined. */
export function connectorOf(
  reference: Pick<FlowConnection, "apiName">,
  own: LoadedConnector | undefined,
  environment: ConnectorEnvironment,
): Connector | Adapter | undefined {
  const { dist, environmentVariables, connections, scripts, faults } = environment;
  const variable = variableValues(dist, environmentVariables);
  const definition = own && withAddress(own.definition, variable);
  const kind = { apiName: reference.apiName, definition };
  const id = own?.id ?? reference.apiName;
  const parameters = connectionParameters(kind, environmentVariables, connections[id]);
  environment.secrets.add(String(parameters["token:clientSecret"]));
  if (own === undefined) {
    const adapter = adapters.get(reference.apiName)?.({ ...environment, parameters });
    return adapter && faults.disturb(id, adapter);
  }
  const script =
    own.script === undefined || scripts === undefined
      ? {}
      : { script: scriptRunner(scripts, own.script, `${own.id}/script.csx`, environment.clock) };
  const artefact = { definition: own.definition, properties: own.properties, variable, ...script };
  return faults.disturb(id, customConnector(artefact, { ...environment, parameters }));
}
