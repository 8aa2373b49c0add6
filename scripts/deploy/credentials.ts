import { expectedNames } from "../core/output/expected-names.js";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Argument } from "./command-line.js";

/** Who deploys. Everything comes from environment variables, nothing from options or files. */
export type Credentials =
  | { readonly kind: "profile" }
  | { readonly kind: "managed-identity" }
  | {
      readonly kind: "federated";
      readonly provider: "GitHub" | "AzureDevOps";
      readonly tenantId: string;
      readonly clientId: string;
    }
  | { readonly kind: "secret"; readonly tenantId: string; readonly clientId: string; readonly secret: string };

export const credentialVariables = {
  kind: "POWER_BATCH_AUTH",
  tenantId: "POWER_BATCH_TENANT_ID",
  clientId: "POWER_BATCH_CLIENT_ID",
  secret: "POWER_BATCH_CLIENT_SECRET",
  /** For `--turn-on`: pac gives its own token to nobody. */
  dataverseToken: "POWER_BATCH_DATAVERSE_TOKEN",
} as const;

const kinds = ["profile", "managed-identity", "github", "azure-devops", "secret"] as const;

/**
 * Reads the credentials. Without POWER_BATCH_AUTH a client secret is used when there is one, else the profile that a
 * person made with `pac auth create`.
 * @throws InputError that names the missing variable
 */
export function readCredentials(environment: Readonly<Record<string, string | undefined>>): Credentials {
  const value = (name: string): string | undefined => (environment[name] === "" ? undefined : environment[name]);
  const { kind, tenantId, clientId, secret } = credentialVariables;
  const chosen = value(kind) ?? (value(secret) === undefined ? "profile" : "secret");
  if (!kinds.some((known) => known === chosen))
    throw new InputError(`${kind} is '${chosen}', ${expectedNames(kinds, chosen)}`);
  if (chosen === "profile" || chosen === "managed-identity") return { kind: chosen };
  const needed = (name: string): string => {
    const found = value(name);
    if (found === undefined)
      throw new InputError(`the environment variable ${name} is not set, expected it with ${kind}=${chosen}`);
    return found;
  };
  const application = { tenantId: needed(tenantId), clientId: needed(clientId) };
  if (chosen === "secret") return { kind: "secret", ...application, secret: needed(secret) };
  return { kind: "federated", provider: chosen === "github" ? "GitHub" : "AzureDevOps", ...application };
}

/** The parameters of `pac auth create`; undefined for a person's own profile, which is there already. */
export function authParameters(credentials: Credentials): readonly Argument[] | undefined {
  switch (credentials.kind) {
    case "profile":
      return undefined;
    case "managed-identity":
      return ["--managedIdentity"];
    case "federated":
      return [
        "--tenant",
        credentials.tenantId,
        "--applicationId",
        credentials.clientId,
        credentials.provider === "GitHub" ? "--githubFederated" : "--azureDevOpsFederated",
      ];
    case "secret":
      // pac has no other way for a secret than the argument list.
      return [
        "--tenant",
        credentials.tenantId,
        "--applicationId",
        credentials.clientId,
        "--clientSecret",
        secretParameter(credentials.secret),
      ];
  }
}

/**
 * What every call of pac finds in its environment: where there is no store for secrets, as on Linux, `auth create` keeps
 * none, and later calls look for it here. Source: microsoft/powerplatform-build-tools#728, and what Microsoft's own wrapper
 * sets (microsoft/powerplatform-cli-wrapper, src/pac/auth/authenticate.ts).
 */
export function authEnvironment(credentials: Credentials): Readonly<Record<string, Argument>> | undefined {
  return credentials.kind === "secret" ? { PAC_CLI_SPN_SECRET: { secret: credentials.secret } } : undefined;
}

/** pac takes a value that begins with a dash for an option, and any value as a data URI (build-tools#992). */
function secretParameter(secret: string): Argument {
  if (!secret.startsWith("-")) return { secret };
  return { secret, as: `data:text/plain;base64,${Buffer.from(secret).toString("base64")}` };
}
