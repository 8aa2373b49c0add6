import type { WrapperRequest } from "./wrapper-request.js";

/** The name is in a variable so that nothing looks for the package when it is not used: it is an optional peer. */
export const wrapperPackage = "@microsoft/powerplatform-cli-wrapper";

/** What is used of the package; its own types are not there at build time (it is not on the public registry). */
export interface Wrapper {
  readonly actions: {
    importSolution(parameters: object, runner: WrapperRunner, host: WrapperHost): Promise<void>;
  };
}

export interface WrapperRunner {
  readonly workingDir: string;
  readonly runnersDir: string;
  readonly pacPath?: string;
  readonly logger: Readonly<Record<"log" | "debug" | "warn" | "error", (...lines: string[]) => void>>;
  readonly agent: string;
}

export interface WrapperHost {
  readonly name: string;
  getInput(entry: { readonly name: string }): string | undefined;
  getArtifactStore(): { getTempFolder(): string; upload(name: string, files: readonly string[]): Promise<void> };
}

/** Loads the package; undefined when it is not installed. */
export async function loadWrapper(name: string): Promise<Wrapper | undefined> {
  try {
    const module = (await import(name)) as Partial<Wrapper> & { default?: Partial<Wrapper> };
    const actions = module.actions ?? module.default?.actions;
    return actions === undefined ? undefined : { actions };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/**
 * Imports one solution through the package. It signs in on its own, and ends with `pac auth clear`.
 * @throws what the package throws: a RunnerError has the exit code of pac
 */
export async function importByWrapper(
  wrapper: Wrapper,
  request: WrapperRequest,
  say: (line: string) => void,
): Promise<void> {
  const { inputs, credentials, environmentUrl, workingDirectory, runnersDirectory, pac } = request;
  const entry = (name: string, required = false): object => ({ name, required });
  const lines = (...parts: string[]): void => parts.forEach(say);
  await wrapper.actions.importSolution(
    {
      credentials,
      environmentUrl,
      path: entry("SolutionInputFile", true),
      useDeploymentSettingsFile: entry("UseDeploymentSettingsFile"),
      deploymentSettingsFile: entry("DeploymentSettingsFile"),
      async: entry("AsyncOperation"),
      maxAsyncWaitTimeInMin: entry("MaxAsyncWaitTime"),
      importAsHolding: entry("HoldingSolution"),
      stageAndUpgrade: entry("StageAndUpgrade"),
      forceOverwrite: entry("OverwriteUnmanagedCustomizations"),
      publishChanges: entry("PublishCustomizationChanges"),
      skipDependencyCheck: entry("SkipProductUpdateDependencies"),
      convertToManaged: entry("ConvertToManaged"),
      activatePlugins: entry("PublishWorkflows"),
      skipLowerVersion: entry("SkipLowerVersion"),
      logToConsole: false,
    },
    {
      workingDir: workingDirectory,
      runnersDir: runnersDirectory,
      ...(pac === undefined ? {} : { pacPath: pac }),
      logger: { log: lines, debug: () => undefined, warn: lines, error: lines },
      agent: "power-batch",
    },
    {
      name: "power-batch",
      getInput: ({ name }) => inputs[name],
      getArtifactStore: () => ({ getTempFolder: () => workingDirectory, upload: () => Promise.resolve() }),
    },
  );
}
