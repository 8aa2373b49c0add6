import type { Application } from "./application.js";

/** What the endpoints work on. */
export interface EntraState {
  applications: readonly Application[];
  resources: readonly string[];
}
