import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import type { AuthenticatedClient } from "../client-authentication.js";
import type { EntraState, Tenant } from "../entra-state.js";
import type { EndpointRequest } from "./issue-tokens.js";

/** A request at a token endpoint. */
export interface GrantRequest extends EndpointRequest {
  readonly context: EmulatorContext;
  readonly state: EntraState;
  readonly tenant: Tenant;
  readonly form: URLSearchParams;
  /** Who asks, or the error response. */
  authenticate(): Promise<AuthenticatedClient | HttpResponse>;
}

export type GrantHandler = (request: GrantRequest) => Promise<HttpResponse>;
