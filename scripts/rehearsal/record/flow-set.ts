import type { ArtefactSet, FoundFlow } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { prepareFlow } from "../engine/prepare-flow.js";
import type { LoadedFlow, RunnableSet } from "../workspace/runnable-set.js";

/**
 * The flows of a path for a replay. Connectors are left out: the recording responds instead.
 * @throws InputError when asked for a flow that is not there
 */
export function flowsToReplay(set: ArtefactSet): RunnableSet {
  const load = (found: FoundFlow): LoadedFlow => {
    const { document, model } = found.read();
    const { id, workflowId = id } = found;
    return { id, workflowId, displayName: model.displayName ?? id, prepared: prepareFlow(id, document.value) };
  };
  return {
    flowIds: set.flows.map(({ id }) => id),
    flow(id) {
      const found = set.flows.find((one) => one.id === id);
      if (found === undefined) throw new InputError(`there is no flow '${id}' in ${set.path}`);
      return load(found);
    },
    childFlow(workflow) {
      const found = set.childFlow(workflow);
      return found && load(found);
    },
    connector: () => undefined,
    tables: [],
    environmentVariables: set.environmentVariables.map(({ schemaName, value }) => ({
      schemaName,
      isSecret: false,
      value,
    })),
    prefix: "",
  };
}
