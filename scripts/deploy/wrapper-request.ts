import { InputError } from "../core/diagnostics/input-error.js";
import type { Credentials } from "./credentials.js";
import type { ReadyPackage } from "./prepare.js";
import type { ImportOptions, Target } from "./steps.js";

/** One import through the wrapper, as plain data: it is handed to a separate process. */
export interface WrapperRequest {
  /** Name or address of the package. */
  readonly module: string;
  /** AuthCredentials of the package. */
  readonly credentials: object;
  readonly environmentUrl: string;
  /** What the package asks its host for, by the host's names. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** Folder of the pac that the package starts: it does not search PATH. */
  readonly runnersDirectory: string;
  readonly pac?: string;
}

export interface WrapperLocations {
  readonly module: string;
  readonly workingDirectory: string;
  readonly runnersDirectory: string;
}

/** @throws InputError for a person's own profile, which the wrapper cannot use */
export function wrapperRequest(
  target: Target,
  { zip, settingsFile }: ReadyPackage,
  options: ImportOptions,
  locations: WrapperLocations,
): WrapperRequest {
  return {
    ...locations,
    ...(target.pac === "pac" ? {} : { pac: target.pac }),
    credentials: wrapperCredentials(target.credentials, target.cloud),
    environmentUrl: target.environmentUrl,
    inputs: {
      SolutionInputFile: zip,
      UseDeploymentSettingsFile: String(settingsFile !== undefined),
      ...(settingsFile === undefined ? {} : { DeploymentSettingsFile: settingsFile }),
      AsyncOperation: "true",
      MaxAsyncWaitTime: String(options.minutes),
      HoldingSolution: "false",
      StageAndUpgrade: String(options.managed && options.upgrade),
      OverwriteUnmanagedCustomizations: String(options.overwrite),
      PublishCustomizationChanges: String(!options.managed),
      SkipProductUpdateDependencies: "false",
      ConvertToManaged: "false",
      PublishWorkflows: "true",
      SkipLowerVersion: "false",
    },
  };
}

function wrapperCredentials(credentials: Credentials, cloudInstance: string): object {
  switch (credentials.kind) {
    case "profile":
      throw new InputError(
        "the wrapper signs in on its own, expected POWER_BATCH_AUTH=secret, github, azure-devops or managed-identity",
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
        // As for pac itself: see credentials.ts.
        ...(credentials.secret.startsWith("-") ? { encodeSecret: true } : {}),
        tenantId: credentials.tenantId,
        cloudInstance,
        scheme: "ServicePrincipal",
      };
  }
}
