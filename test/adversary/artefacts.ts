import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";
import { prepareFlow } from "../../scripts/rehearsal/engine/prepare-flow.js";

/** The same artefacts with the JSON of one flow replaced, for its own runs and for those that call it. */
export function withSource(set: RunnableSet, id: string, source: unknown): RunnableSet {
  const changed = { ...set.flow(id), prepared: prepareFlow(id, source) };
  return {
    ...set,
    flow: (name) => (name === id ? changed : set.flow(name)),
    childFlow: (workflowId) =>
      workflowId.toLowerCase() === changed.workflowId.toLowerCase() ? changed : set.childFlow(workflowId),
  };
}
