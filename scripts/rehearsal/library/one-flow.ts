import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { readArtefacts } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { prepareFlow, prepareModel, type PreparedFlow } from "../engine/prepare-flow.js";
import type { RunnableSet } from "../workspace/runnable-set.js";

/** A flow by itself: what it calls is left to mocks and to the emulator. */
export function oneFlow(host: Host, source: string | URL | object): RunnableSet {
  const prepared = isPath(source) ? readOne(host, source) : prepareFlow("flow", source);
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

function isPath(source: string | URL | object): source is string | URL {
  return typeof source === "string" || source instanceof URL;
}

function readOne(host: Host, source: string | URL): PreparedFlow {
  const given = source instanceof URL ? fileURLToPath(source) : source;
  const [found, ...more] = readArtefacts(host, given).flows;
  if (found === undefined) throw new InputError(`${given}: no flow found`);
  if (more.length > 0) {
    const known = [found, ...more].map(({ id }) => id).join(", ");
    throw new InputError(`${given}: ${more.length + 1} flows found (${known}), expected the file of one`);
  }
  return prepareModel(found.id === "" ? path.basename(given) : found.id, found.read().model);
}
