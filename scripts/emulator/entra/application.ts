/** A secret of an application registration. */
export interface ApplicationSecret {
  readonly value: string;
  /** ISO 8601; never when left out. */
  readonly expires?: string;
}

/** An application registration that may ask for tokens. */
export interface Application {
  readonly clientId: string;
  readonly name?: string;
  /** The tenants the application is known in; all when left out. */
  readonly tenants?: readonly string[];
  readonly secrets?: readonly (string | ApplicationSecret)[];
  /** Certificates (PEM) that check client assertions. */
  readonly certificates?: readonly string[];
  /** Where a user may be sent after signing in; addresses of this machine when left out. */
  readonly redirectUris?: readonly string[];
  /** Whether users may sign in by device code or password without a secret ("Allow public client flows"). */
  readonly publicClient?: boolean;
}

/**
 * The application that is there without a seed. Its secret protects nothing; it contains the characters that must be
 * percent-encoded in a form, so that a client that forgets to do so is found out.
 */
export const defaultApplication = {
  clientId: "5ad0c0de-0000-4000-8000-000000000001",
  name: "Power Batch emulator",
  secrets: ["not-a-secret+for/the=emulator&only"],
  publicClient: true,
} as const satisfies Application;

/** The application with a client id in a tenant. */
export function findApplication(
  applications: readonly Application[],
  clientId: string,
  tenant: string,
): Application | undefined {
  return applications.find(
    (known) =>
      known.clientId.toLowerCase() === clientId.toLowerCase() &&
      (known.tenants === undefined || known.tenants.some((name) => name.toLowerCase() === tenant)),
  );
}
