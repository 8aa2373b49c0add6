import * as path from "node:path";
import type { ArtefactSet, FoundConnector, FoundFlow } from "../../artefacts/index.js";
import { indexDefinition } from "../../connector/model/index-definition.js";
import { isScripted } from "../../connector/model/script-operations.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { FlowError } from "../engine/failures.js";
import { prepareModel } from "../engine/prepare-flow.js";
import type { LoadedConnector, LoadedFlow, RunnableSet } from "./runnable-set.js";

/** Flows that are kept ready: one and its children. More of them would only cost memory. */
const keptFlows = 16;

/** The type of a secret environment variable. Source: Microsoft Learn, environmentvariabledefinition entity reference. */
const secretType = "100000005";

/**
 * Makes what any path has in it runnable.
 * @param project where the connectors and tables are that exported workflows work with and do not bring along
 */
export function runnableArtefacts(set: ArtefactSet, project?: () => RunnableSet | undefined): RunnableSet {
  const flows = new Map<string, LoadedFlow>();
  const connectors = new Map<FoundConnector, LoadedConnector>();
  const load = (found: FoundFlow): LoadedFlow => {
    const known = flows.get(found.id);
    if (known !== undefined) return known;
    const { model } = found.read();
    const { id, workflowId, directory } = found;
    const loaded = {
      id,
      workflowId: workflowId ?? id,
      displayName: model.displayName ?? id,
      file: directory === undefined ? undefined : path.join(directory, path.basename(found.file)),
      prepared: prepareModel(id, model),
    };
    flows.set(id, loaded);
    const [oldest] = flows.keys();
    if (flows.size > keptFlows && oldest !== undefined) flows.delete(oldest);
    return loaded;
  };
  const connectorOf = (found: FoundConnector | undefined): LoadedConnector | undefined => {
    if (found === undefined) return undefined;
    const loaded = connectors.get(found) ?? loadConnector(found);
    if (loaded !== undefined) connectors.set(found, loaded);
    return loaded;
  };
  return {
    flowIds: set.flows.map(({ id }) => id),
    flow(id) {
      const found = set.flows.find((one) => one.id === id);
      if (found === undefined) {
        const known = expectedNames(
          set.flows.map((one) => one.id),
          id,
        );
        throw new InputError(`there is no flow '${id}' in ${set.path}, ${known}`);
      }
      return load(found);
    },
    childFlow(workflow) {
      const found = set.childFlow(workflow);
      try {
        return found && load(found);
      } catch (error) {
        // A child that cannot be run is one that the rehearsal does not have.
        if (error instanceof InputError || error instanceof FlowError) return undefined;
        throw error;
      }
    },
    connector: (connection) => connectorOf(set.connector(connection)),
    connectorById: (id) =>
      connectorOf(set.connectors.find((found) => found.id === id)) ?? project?.()?.connectorById?.(id),
    get tables() {
      return hasLogicApps(set) ? (project?.()?.tables ?? []) : [];
    },
    environmentVariables: set.environmentVariables.map(({ schemaName, type, value }) => ({
      schemaName,
      isSecret: type === secretType,
      value,
    })),
    prefix: "",
  };
}

/** Only files that may be workflows of Logic Apps are read for it. */
function hasLogicApps({ flows }: ArtefactSet): boolean {
  return flows.some((flow) => {
    if (!/(?:^|[/\\])(?:workflow|definition)\.json$/i.test(flow.file)) return false;
    try {
      return flow.read().model.hosting !== undefined;
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  });
}

function loadConnector(found: FoundConnector): LoadedConnector | undefined {
  const { definition, properties, script } = found.read().context;
  if (definition === undefined) return undefined;
  let index: ReturnType<LoadedConnector["index"]> | undefined;
  return {
    id: found.id,
    definition: definition.root,
    properties: properties?.root ?? { properties: {} },
    script: script?.text,
    scripted: (operationId) =>
      properties === undefined ? script !== undefined : isScripted(properties, script !== undefined, operationId),
    index: () => (index ??= indexDefinition(definition.root)),
  };
}
