import type { ArtefactSet } from "../../artefacts/index.js";
import { runnableArtefacts } from "../workspace/load-artefacts.js";
import type { RunnableSet } from "../workspace/runnable-set.js";

/** Flows that run without their connectors, and what is known of these. */
export interface ReplaySet extends RunnableSet {
  readonly described: RunnableSet;
}

/**
 * The flows of a path for a replay. Connectors are left out: the recording responds instead.
 * @throws InputError when asked for a flow that is not there
 */
export function flowsToReplay(set: ArtefactSet): ReplaySet {
  const described = runnableArtefacts(set);
  return { ...described, described, connector: () => undefined };
}
