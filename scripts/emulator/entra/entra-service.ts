import type { HttpResponse } from "../../core/host/network.js";
import { stableUuid } from "../../core/ids.js";
import { takeTime, type EmulatorContext } from "../context.js";
import type { EmulatedService } from "../emulated-service.js";
import { bodyForm, type Call } from "../http/call.js";
import { jsonResponse } from "../http/responses.js";
import { notImplemented } from "../not-implemented.js";
import { defaultTenant } from "../tokens/default-tenant.js";
import { signingKey } from "../tokens/signing-key.js";
import { defaultApplication, type Application } from "./application.js";
import { instanceDiscovery, isDevicePage, openIdConfiguration, tenantNames, userRealm } from "./discovery.js";
import { entraError } from "./entra-error.js";
import type { EntraState, Tenant } from "./entra-state.js";
import { startDeviceCode } from "./grants/device-code.js";
import { PendingGrants } from "./grants/pending-grants.js";
import { identityEndpoint, managedIdentityToken } from "./managed-identity.js";
import { authorize } from "./sign-in/authorize.js";
import { deviceSignIn } from "./sign-in/device-page.js";
import { signOut } from "./sign-in/sign-out.js";
import { giveToken } from "./token-endpoint.js";
import { userInfo } from "./user-info.js";

/** What a seed says about Entra ID. */
export interface EntraSeed {
  /** Tenant ids and domain names; any well-formed one when left out. */
  readonly tenants?: readonly string[];
  readonly applications?: readonly Application[];
  /** Resources beyond the vendor's host names that tokens may be asked for. */
  readonly resources?: readonly string[];
}

type Endpoint = (service: EntraService, call: Call, tenant: Tenant) => HttpResponse | Promise<HttpResponse>;

/** What is below the tenant of an address. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  "oauth2/token": (service, call, tenant) => giveToken(service.context, service, call, tenant, 1),
  "oauth2/v2.0/token": (service, call, tenant) => giveToken(service.context, service, call, tenant, 2),
  "oauth2/authorize": (service, call, tenant) => authorize(service.context, service, call, tenant, 1),
  "oauth2/v2.0/authorize": (service, call, tenant) => authorize(service.context, service, call, tenant, 2),
  "oauth2/devicecode": (service, call, tenant) =>
    startDeviceCode(service.context, service, bodyForm(call), tenant, 1, call.url.origin),
  "oauth2/v2.0/devicecode": (service, call, tenant) =>
    startDeviceCode(service.context, service, bodyForm(call), tenant, 2, call.url.origin),
  "oauth2/logout": ({ applications }, call) => signOut(call, applications),
  "oauth2/v2.0/logout": ({ applications }, call) => signOut(call, applications),
  "openid/userinfo": ({ context }, call) => userInfo(context, call),
  ".well-known/openid-configuration": ({ context }, call, tenant) => openIdConfiguration(context, call, tenant),
  "v2.0/.well-known/openid-configuration": ({ context }, call, tenant) => openIdConfiguration(context, call, tenant),
  "discovery/keys": keys,
  "discovery/v2.0/keys": keys,
};

async function keys({ context }: EntraService): Promise<HttpResponse> {
  const key = await context.clock.busy(signingKey());
  return jsonResponse(200, { keys: [key.publicJwk] });
}

const wellFormedTenant = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Sign-in of users and applications of Microsoft Entra ID. */
export class EntraService implements EmulatedService, EntraState {
  applications: readonly Application[] = [defaultApplication];
  resources: readonly string[] = [];
  readonly grants: PendingGrants;
  private tenants: readonly string[] | undefined;

  constructor(readonly context: EmulatorContext) {
    this.grants = new PendingGrants(context.clock, context.random);
  }

  reset(): void {
    this.applications = [defaultApplication];
    this.resources = [];
    this.tenants = undefined;
    this.grants.clear();
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
    return this.applications.flatMap(({ secrets = [] }) =>
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
    if (call.path === "/common/discovery/instance") return instanceDiscovery(call);
    if (call.path === identityEndpoint) return managedIdentityToken(this.context, this, call, this.home);
    if (isDevicePage(call.path)) return deviceSignIn(this.context, this, call);
    const [first = "", ...rest] = call.segments;
    const [realm, user] = rest;
    if (realm?.toLowerCase() === "userrealm" && user !== undefined) return userRealm(call, user);
    const path = rest.join("/");
    const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
    if (endpoint === undefined) return notImplemented("entra", call, Object.keys(endpoints));
    const tenant = this.tenant(first.toLowerCase());
    return tenant === undefined ? entraError(this.context, 90002, [first]) : endpoint(this, call, tenant);
  }

  /** The tenant of whoever names none. */
  private get home(): Tenant {
    const name = this.tenants?.[0] ?? defaultTenant;
    return { name, id: tenantId(name) };
  }

  private tenant(name: string): Tenant | undefined {
    if (tenantNames.includes(name)) return { name, id: this.home.id };
    return (this.tenants?.includes(name) ?? wellFormedTenant.test(name)) ? { name, id: tenantId(name) } : undefined;
  }
}

/** Tokens have the id of a tenant, also when the address has one of its domain names. */
function tenantId(name: string): string {
  return guid.test(name) ? name : stableUuid("tenant", name);
}
