import * as path from "node:path";
import { readArtefacts, type ArtefactSet, type FoundFlow } from "../../artefacts/index.js";
import { build } from "../../build/build.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import type { Host } from "../../core/host/host.js";
import { overlayFiles } from "../../core/host/overlay-files.js";
import { packageDirectory } from "../../core/host/package-directory.js";
import { isWholeFile, shownLocation } from "../../core/diagnostics/whole-file.js";
import { projectFileName } from "../../project/read-project.js";
import { loadDist, type RunnableSet } from "../../rehearsal/index.js";
import { scenarioFiles } from "../../rehearsal/find-jobs.js";
import { runnableArtefacts } from "../../rehearsal/workspace/load-artefacts.js";

/** What the studio shows, as it is on disk at one moment. */
export interface StudioSource {
  /** As the user wrote it. */
  readonly given: string;
  readonly title: string;
  readonly isProject: boolean;
  readonly set: ArtefactSet;
  readonly flows: readonly FoundFlow[];
  /**
   * What rehearsals run: of a project what `build` makes of it, in memory.
   * @throws InputError when the project does not build
   */
  runnable(): RunnableSet;
  /** Scenario files of a flow, absolute. */
  scenariosOf(flow: FoundFlow): readonly string[];
}

/** Where nothing is on disk: a project is built there. */
const builtFolder = ".power-batch-studio";

/** @throws InputError when the path does not exist or cannot be opened */
export function readStudioSource(host: Host, given: string): StudioSource {
  const root = path.resolve(host.workingDirectory, given);
  const set = readArtefacts(host, given);
  const isProject = host.files.exists(path.join(root, projectFileName));
  let runnable: RunnableSet | undefined;
  return {
    given,
    title: path.basename(root),
    isProject,
    set,
    // A project's schema of flows looks like a flow to whoever goes by its words.
    flows: isProject ? set.flows.filter(({ directory }) => directory?.startsWith(path.join(root, "flows"))) : set.flows,
    runnable: () => (runnable ??= isProject ? builtProject(host, root) : runnableArtefacts(set)),
    scenariosOf: ({ directory, file }) =>
      directory !== undefined && /(?:^|\/)flow\.ya?ml$/.test(file)
        ? scenarioFiles(host.files, path.join(directory, "scenarios"))
        : [],
  };
}

function builtProject(host: Host, root: string): RunnableSet {
  const dist = path.join(root, builtFolder);
  const files = overlayFiles(host.files, dist);
  const { manifest, diagnostics } = build({ files, root, packageRoot: packageDirectory, dist });
  if (manifest === undefined) {
    const first = diagnostics.find(({ severity }) => severity === "error");
    const where = first === undefined || isWholeFile(first.range) ? "" : `${shownLocation(first.file, first.range)}: `;
    throw new InputError(`the project does not build: ${where}${first?.message ?? "see the findings"}`);
  }
  return loadDist(files, dist);
}
