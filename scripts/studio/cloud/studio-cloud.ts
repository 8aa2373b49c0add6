import * as path from "node:path";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import {
  readFaults,
  readSeed,
  servedNames,
  startEmulator,
  type Emulator,
  type EmulatorSeed,
  type LogEntry,
} from "../../emulator/index.js";
import { FlowError } from "../../rehearsal/engine/failures.js";
import { nameOf } from "../../rehearsal/find-jobs.js";
import { readScenario } from "../../rehearsal/scenario/read-scenario.js";
import { mergeSeeds } from "../../rehearsal/scenario/run-scenario.js";
import { tableSeed } from "../../rehearsal/workspace/table-seed.js";
import type { CloudView, FaultView } from "../api.js";
import type { StudioSource } from "../source/studio-source.js";
import { cloudTables } from "./cloud-tables.js";
import { sampleSeed } from "./sample-seed.js";

/** The emulated cloud that the studio's page tries operations on. */
export interface StudioCloud {
  readonly emulator: Emulator;
  view(source: StudioSource): CloudView;
  log(): readonly LogEntry[];
  /** Replaces the faults that are to come. Throws InputError. */
  setFaults(faults: unknown): void;
  /** Empties the services and fills them with a seed by its id; without one with the last. Throws InputError. */
  reset(source: StudioSource, seed: string | undefined): void;
  /** Adds to what is there. Throws InputError. */
  addSeed(seed: unknown): void;
  close(): Promise<void>;
}

const sampleId = "sample";

/** Serves it on loopback as well, so that other programs can call it. */
export async function startCloud(host: Host): Promise<StudioCloud> {
  const server = await startEmulator({ clock: host.clock, random: host.random });
  const { emulator, urls } = server;
  let current: string | undefined;
  return {
    emulator,
    view: (source) => ({
      services: servedNames(emulator.definitions)
        .filter((name) => name !== "control")
        .map((name) => ({ name, url: urls[name] ?? "" })),
      tables: cloudTables({ ...emulator.state() }),
      faults: emulator.remainingFaults().map(shownFault),
      settings: { ...emulator.settings },
      seeds: [{ id: sampleId, title: "The studio's sample" }, ...scenarioSeeds(host, source)],
    }),
    log: () => emulator.log(),
    setFaults: (faults) => emulator.setFaults(readFaults(faults, emulator.definitions)),
    reset(source, seed) {
      const id = seed ?? current ?? sampleId;
      const content = seedOf(host, source, id);
      emulator.reset();
      emulator.seed(content);
      current = id;
    },
    addSeed: (seed) => emulator.seed(readSeed(seed, emulator.definitions)),
    close: () => server.close(),
  };
}

function shownFault({ service, method, path: glob, status, kind, delay, times, skip }: FaultView): FaultView {
  return { service, method, path: glob, status, kind, delay, times, skip };
}

function scenarioSeeds(host: Host, source: StudioSource): { id: string; title: string }[] {
  return source.flows.flatMap((flow) =>
    source
      .scenariosOf(flow)
      // A look at the text is enough to offer it: reading every scenario takes its time.
      .filter((file) => /^seed:/m.test(host.files.readText(file)))
      .map((file) => ({ id: `${flow.id}/${nameOf(file)}`, title: `${flow.id}: ${nameOf(file)}` })),
  );
}

function seedOf(host: Host, source: StudioSource, id: string): EmulatorSeed {
  const tables = tableSeed(builtTables(source));
  if (id === sampleId) return readSeed(mergeSeeds(tables, { ...sampleSeed }));
  for (const flow of source.flows) {
    const file = source.scenariosOf(flow).find((one) => `${flow.id}/${nameOf(one)}` === id);
    if (file === undefined) continue;
    const shown = path.relative(host.workingDirectory, file).split(path.sep).join("/");
    return readSeed(mergeSeeds(tables, readScenario(host.files, file, shown).scenario.seed ?? {}));
  }
  throw new InputError(`there is no seed '${id}'`);
}

/** The project's own tables; none of a project that does not build just now. */
function builtTables(source: StudioSource): ReturnType<StudioSource["runnable"]>["tables"] {
  try {
    return source.runnable().tables;
  } catch (error) {
    if (error instanceof InputError || error instanceof FlowError) return [];
    throw error;
  }
}
