import { InputError } from "../core/diagnostics/input-error.js";
import type { Credentials } from "./credentials.js";
import type { Outcome } from "./run-steps.js";
import type { ImportOptions } from "./steps.js";

/** The name stands in a variable so that nothing looks for the package when it is not used: it is an optional peer. */
const packageName = "@microsoft/powerplatform-cli-wrapper";

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
export async function loadWrapper(name = packageName): Promise<Wrapper | undefined> {
  try {
    const module = (await import(name)) as Partial<Wrapper> & { default?: Partial<Wrapper> };
    const actions = module.actions ?? module.default?.actions;
    return actions === undefined ? undefined : { actions };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

export interface WrapperImport {
  readonly zip: string;
  readonly settingsFile: string | undefined;
  readonly environmentUrl: string;
  readonly credentials: Credentials;
  readonly cloud: string;
  readonly options: ImportOptions;
  readonly workingDirectory: string;
  /** Folder of the pac that the package starts: it does not search PATH. */
  readonly runnersDirectory: string;
  readonly pac: string | undefined;
}

/** Imports one solution through the package. It signs in by itself, and ends with `pac auth clear`. */
export async function importByWrapper(
  wrapper: Wrapper,
  what: WrapperImport,
  say: (line: string) => void,
): Promise<Outcome> {
  const inputs: Readonly<Record<string, string | undefined>> = {
    SolutionInputFile: what.zip,
    UseDeploymentSettingsFile: String(what.settingsFile !== undefined),
    DeploymentSettingsFile: what.settingsFile,
    AsyncOperation: "true",
    MaxAsyncWaitTime: String(what.options.minutes),
    HoldingSolution: "false",
    StageAndUpgrade: String(what.options.managed && what.options.upgrade),
    OverwriteUnmanagedCustomizations: String(what.options.overwrite),
    PublishCustomizationChanges: String(!what.options.managed),
    SkipProductUpdateDependencies: "false",
    ConvertToManaged: "false",
    PublishWorkflows: "true",
    SkipLowerVersion: "false",
  };
  const entry = (name: string, required = false): object => ({ name, required });
  const lines = (...parts: string[]): void => parts.forEach((part) => say(hidden(part, what.credentials)));
  try {
    await wrapper.actions.importSolution(
      {
        credentials: wrapperCredentials(what.credentials, what.cloud),
        environmentUrl: what.environmentUrl,
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
        logToConsole: true,
      },
      {
        workingDir: what.workingDirectory,
        runnersDir: what.runnersDirectory,
        ...(what.pac === undefined ? {} : { pacPath: what.pac }),
        logger: { log: lines, debug: () => undefined, warn: lines, error: lines },
        agent: "power-batch",
      },
      {
        name: "power-batch",
        getInput: ({ name }) => inputs[name],
        getArtifactStore: () => ({ getTempFolder: () => what.workingDirectory, upload: () => Promise.resolve() }),
      },
    );
    return { kind: "done" };
  } catch (error) {
    const code = error instanceof Error && "exitCode" in error ? `ended with code ${String(error.exitCode)}: ` : "";
    return {
      kind: "failed",
      message: hidden(code + (error instanceof Error ? error.message : String(error)), what.credentials),
    };
  }
}

function hidden(text: string, credentials: Credentials): string {
  return credentials.kind === "secret" ? text.replaceAll(credentials.secret, "***") : text;
}

function wrapperCredentials(credentials: Credentials, cloudInstance: string): object {
  switch (credentials.kind) {
    case "profile":
      throw new InputError(
        "the wrapper signs in by itself, expected POWER_BATCH_AUTH=secret, github, azure-devops or managed-identity",
      );
    case "managed-identity":
      return { appId: "", clientSecret: "", tenantId: "", cloudInstance, scheme: "ManagedServiceIdentity" };
    case "federated":
      return {
        appId: credentials.clientId,
        tenantId: credentials.tenantId,
        cloudInstance,
        scheme: "WorkloadIdentityFederation",
        federationProvider: credentials.provider,
      };
    case "secret":
      return {
        appId: credentials.clientId,
        clientSecret: credentials.secret,
        tenantId: credentials.tenantId,
        cloudInstance,
        scheme: "ServicePrincipal",
      };
  }
}
