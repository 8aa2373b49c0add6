import type { HttpResponse } from "../../core/host/network.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { jsonResponse } from "../http/responses.js";
import type { Call } from "../http/call.js";
import { notImplemented } from "../not-implemented.js";
import { defaultApplication, type Application } from "./application.js";
import { entraError } from "./entra-error.js";
import { openIdConfiguration } from "./openid-configuration.js";
import { signingKey } from "../tokens/signing-key.js";
import type { EntraState } from "./entra-state.js";
import { giveToken } from "./token-endpoint.js";

/** What a seed says about Entra ID. */
export interface EntraSeed {
  /** Tenant ids and domain names; any well-formed one when left out. */
  readonly tenants?: readonly string[];
  readonly applications?: readonly Application[];
  /** Resources beyond the vendor's host names that tokens may be asked for. */
  readonly resources?: readonly string[];
}

const wellFormedTenant = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** The token endpoints of Microsoft Entra ID. */
export class EntraService implements EmulatedService, EntraState {
  applications: readonly Application[] = [defaultApplication];
  resources: readonly string[] = [];
  private tenants: readonly string[] | undefined;

  constructor(private readonly context: EmulatorContext) {}

  reset(): void {
    this.applications = [defaultApplication];
    this.resources = [];
    this.tenants = undefined;
  }

  seed(seed: EntraSeed): void {
    const added = seed.applications ?? [];
    const replaced = new Set(added.map(({ clientId }) => clientId));
    this.applications = [...this.applications.filter(({ clientId }) => !replaced.has(clientId)), ...added];
    this.resources = [...this.resources, ...(seed.resources ?? [])];
    if (seed.tenants !== undefined) {
      this.tenants = [...(this.tenants ?? []), ...seed.tenants.map((tenant) => tenant.toLowerCase())];
    }
  }

  secrets(): readonly string[] {
    return this.applications.flatMap(({ secrets }) =>
      secrets.map((secret) => (typeof secret === "string" ? secret : secret.value)),
    );
  }

  state(): unknown {
    return {
      applications: this.applications.map(({ clientId, name }) => ({ clientId, name })),
      resources: this.resources,
      tenants: this.tenants ?? "any",
    };
  }

  async handle(call: Call): Promise<HttpResponse> {
    await takeTime(this.context);
    const tenant = (call.segments[0] ?? "").toLowerCase();
    const rest = call.segments.slice(1).join("/");
    const known = this.tenants?.includes(tenant) ?? wellFormedTenant.test(tenant);
    switch (rest) {
      case "oauth2/token":
        return known ? giveToken(this.context, this, call, tenant, 1) : entraError(this.context, 90002, [tenant]);
      case "oauth2/v2.0/token":
        return known ? giveToken(this.context, this, call, tenant, 2) : entraError(this.context, 90002, [tenant]);
      case ".well-known/openid-configuration":
      case "v2.0/.well-known/openid-configuration":
        return known ? openIdConfiguration(call, tenant) : entraError(this.context, 90002, [tenant]);
      case "discovery/keys":
      case "discovery/v2.0/keys": {
        const key = await this.context.clock.busy(signingKey());
        return jsonResponse(200, { keys: [key.publicJwk] });
      }
      default:
        return notImplemented("entra", call);
    }
  }
}
