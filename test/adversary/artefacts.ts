import type { ArtefactSet } from "../../scripts/rehearsal/workspace/load-dist.js";
import { prepareFlow } from "../../scripts/rehearsal/engine/prepare-flow.js";

/** The same artefacts with the JSON of one flow replaced, for its own runs and for those that call it. */
export function withSource(set: ArtefactSet, id: string, source: unknown): ArtefactSet {
  const { artefact } = set.flow(id);
  const changed = { artefact, prepared: prepareFlow(id, source) };
  return {
    ...set,
    flow: (name) => (name === id ? changed : set.flow(name)),
    flowByWorkflowId: (workflowId) =>
      workflowId.toLowerCase() === artefact.workflowId.toLowerCase() ? changed : set.flowByWorkflowId(workflowId),
  };
}
