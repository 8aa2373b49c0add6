import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Host } from "../core/host/host.js";
import { startScripts, type Scripts } from "../rehearsal/workspace/start-scripts.js";
import type { FoundConnector, FoundFlow } from "../artefacts/index.js";
import type { Problem, StudioEvent, StudioOverview } from "./api.js";
import { startCloud, type StudioCloud } from "./cloud/studio-cloud.js";
import { RunFiles } from "./flow/run-files.js";
import { findFindings, type Findings } from "./findings.js";
import { connectorEntry, flowEntry, sourceProblems } from "./source/entries.js";
import { readStudioSource, type StudioSource } from "./source/studio-source.js";

/** What the studio's routes work with. */
export interface Studio {
  readonly host: Host;
  readonly cloud: StudioCloud;
  readonly scripts: Scripts;
  /** What came out of runs and is too large for the page. */
  readonly files: RunFiles;
  readonly source: () => StudioSource;
  /** @throws InputError when there is none of that name */
  readonly flow: (id: string) => FoundFlow;
  /** @throws InputError when there is none of that name */
  readonly connector: (id: string) => FoundConnector;
  overview(): StudioOverview;
  /** Waits for a check that is under way. */
  findings(): Promise<Findings>;
  /** @returns the way to stop listening */
  listen(listener: (event: StudioEvent) => void): () => void;
  close(): Promise<void>;
}

/** Editors write a file in several steps; this long nothing may have happened, in milliseconds. */
const calm = 60;

/** Changes in these folders are other people's, or the program's own. */
const ignored = /(?:^|[\\/])(?:node_modules|\.git|dist|lib|screenshots)(?:[\\/]|$)|\.tmp$/;

const nothingFound: Findings = { counts: { errors: 0, warnings: 0, infos: 0 }, list: [] };

/** @throws InputError when the path does not exist or cannot be opened */
export async function openStudio(host: Host, given: string): Promise<Studio> {
  let source = readStudioSource(host, given);
  let problem: Problem | undefined;
  let version = 0;
  const cloud = await startCloud(host);
  cloud.reset(source, undefined);
  // Now rather than when the page waits for it.
  entriesOf(source);
  const scripts = startScripts(host);
  const listeners = new Set<(event: StudioEvent) => void>();
  const tell = (event: StudioEvent): void => listeners.forEach((listener) => listener(event));

  let found: Findings | undefined;
  const check = async (): Promise<Findings> => {
    const checked = version;
    let findings: Findings;
    try {
      findings = await findFindings(host, source);
    } catch (error) {
      // A file may be away for a moment; the change that brings it back is checked as well.
      if (!(error instanceof InputError)) throw error;
      findings = nothingFound;
    }
    if (checked !== version) return checking;
    found = findings;
    tell({ kind: "findings", version });
    return findings;
  };
  let checking = Promise.resolve(nothingFound).then(check);
  // Whoever waits for it is told; nobody may be waiting.
  const quietly = (): void => void checking.catch(() => undefined);
  quietly();

  const reload = (): void => {
    version++;
    try {
      source = readStudioSource(host, given);
      problem = undefined;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problem = { file: given, message: error.message };
    }
    found = undefined;
    tell({ kind: "sources", version });
    checking = Promise.resolve(nothingFound).then(check);
    quietly();
  };
  const watcher = watchSource(host, path.resolve(host.workingDirectory, given), reload);

  return {
    host,
    cloud,
    scripts,
    files: new RunFiles(),
    source: () => source,
    flow: (id) => named(source.flows, id, "flow"),
    connector: (id) => named(source.set.connectors, id, "connector"),
    overview: () => ({
      title: source.title,
      path: given,
      live: true,
      isProject: source.isProject,
      version,
      ...entriesOf(source),
      findings: found?.counts,
      problems: [...(problem === undefined ? [] : [problem]), ...sourceProblems(source)],
    }),
    findings: () => checking,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      watcher.close();
      await Promise.all([cloud.close(), scripts.close()]);
    },
  };
}

const known = new WeakMap<StudioSource, Pick<StudioOverview, "connectors" | "flows">>();

/** Reading everything takes its time, and is done once for each state of the sources. */
function entriesOf(source: StudioSource): Pick<StudioOverview, "connectors" | "flows"> {
  const entries = known.get(source) ?? {
    connectors: source.set.connectors.map(connectorEntry),
    flows: source.flows.map((flow) => flowEntry(flow, source)),
  };
  known.set(source, entries);
  return entries;
}

function named<T extends { readonly id: string }>(list: readonly T[], id: string, what: string): T {
  const found = list.find((one) => one.id === id);
  if (found === undefined)
    throw new InputError(
      `there is no ${what} '${id}', ${expectedNames(
        list.map((one) => one.id),
        id,
      )}`,
    );
  return found;
}

/** Calls back shortly after the last of a series of changes. */
function watchSource({ files, clock }: Host, root: string, changed: () => void): { close(): void } {
  const closed = new AbortController();
  let pending = 0;
  const watcher = files.watch?.(root, (name) => {
    if (name !== undefined && ignored.test(name)) return;
    const mine = ++pending;
    void clock.sleep(calm, closed.signal).then(() => {
      if (mine === pending && !closed.signal.aborted) changed();
    });
  });
  return {
    close() {
      closed.abort();
      watcher?.close();
    },
  };
}
