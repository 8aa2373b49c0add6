import type { Application } from "./application.js";
import type { PendingGrants } from "./grants/pending-grants.js";

/** What the endpoints work on. */
export interface EntraState {
  applications: readonly Application[];
  resources: readonly string[];
  /** Codes and refresh tokens that were given out. */
  readonly grants: PendingGrants;
}

/** The tenant of an address. */
export interface Tenant {
  /** As the address has it, in lower case: an id, a domain name, or a name such as `common`. */
  readonly name: string;
  /** The id that tokens have. */
  readonly id: string;
}
