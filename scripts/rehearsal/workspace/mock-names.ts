import type { Names } from "../mocks/matches.js";
import type { RunnableSet } from "./runnable-set.js";

/** The names that artefacts have besides those in the flow: ids of custom connectors, ids and titles of child flows. */
export function mockNames(set: RunnableSet): Names {
  return {
    connector({ connection }) {
      const id = connection === undefined ? undefined : set.connector(connection)?.id;
      return id === undefined ? [] : [id];
    },
    childFlow(workflow) {
      const flow = set.childFlow(workflow);
      return flow === undefined ? [] : [flow.id, flow.workflowId, flow.displayName];
    },
  };
}
