import type { Application } from "./application.js";
import type { TokenStore } from "./token-store.js";

/** What the endpoints work on. */
export interface EntraState {
  readonly tokens: TokenStore;
  applications: readonly Application[];
  resources: readonly string[];
}
