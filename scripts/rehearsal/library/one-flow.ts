import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { noFlow, readArtefacts, type ArtefactSet, type FoundFlow } from "../../artefacts/index.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { prepareFlow } from "../engine/prepare-flow.js";
import { runnableArtefacts } from "../workspace/load-artefacts.js";
import type { RunnableSet } from "../workspace/runnable-set.js";

/** A flow, with what there is around it: child flows, custom connectors, environment variables. */
export interface OneFlow {
  readonly id: string;
  readonly set: RunnableSet;
}

/**
 * Finds the flow that a test is about.
 * @param name its id, where a path has several
 * @throws InputError when there is none, or it is not clear which one
 */
export function oneFlow(host: Host, source: string | URL | object, name?: string): OneFlow {
  if (!isPath(source)) return { id: "flow", set: dataSet(source) };
  const given = source instanceof URL ? fileURLToPath(source) : source;
  const artefacts = readArtefacts(host, solutionAround(host, given) ?? given);
  const { id } = find(artefacts, given, name);
  const set = runnableArtefacts(artefacts);
  // A flow that cannot be run is an error here, not a run that fails.
  set.flow(id);
  return { id, set };
}

function isPath(source: string | URL | object): source is string | URL {
  return typeof source === "string" || source instanceof URL;
}

/** In an unpacked solution, flows are below `Workflows`: what they use is beside that folder. */
function solutionAround({ files, workingDirectory }: Host, given: string): string | undefined {
  const folder = path.dirname(path.resolve(workingDirectory, given));
  if (path.basename(folder).toLowerCase() !== "workflows") return undefined;
  const root = path.dirname(folder);
  const isSolution = ["Other/Solution.xml", "solution.xml"].some((file) => files.exists(path.join(root, file)));
  return isSolution ? root : undefined;
}

function find({ flows }: ArtefactSet, given: string, name: string | undefined): FoundFlow {
  const byFile = flows.filter(({ file }) => path.basename(file) === path.basename(given));
  const candidates = name === undefined ? (byFile.length > 0 ? byFile : flows) : flows.filter(({ id }) => id === name);
  const [found, ...more] = candidates;
  const ids = flows.map(({ id }) => id);
  if (found === undefined && flows.length === 0) throw noFlow(given);
  if (found === undefined)
    throw new InputError(`${given}: there is no flow '${name ?? ""}', ${expectedNames(ids, name)}`);
  if (more.length > 0) {
    throw new InputError(
      `${given}: ${candidates.length} flows found (${ids.join(", ")}), expected the file of one or 'flow'`,
    );
  }
  return found;
}

/** A flow by itself: what it calls is left to mocks and to the emulator. */
function dataSet(source: object): RunnableSet {
  const prepared = prepareFlow("flow", source);
  const { id, model } = prepared;
  const flow = { id, workflowId: id, displayName: model.displayName ?? id, prepared };
  return {
    flowIds: [id],
    flow(other) {
      if (other !== id) throw new InputError(`there is no flow '${other}', expected ${id}`);
      return flow;
    },
    childFlow: () => undefined,
    connector: () => undefined,
    tables: [],
    environmentVariables: [],
    prefix: "",
  };
}
