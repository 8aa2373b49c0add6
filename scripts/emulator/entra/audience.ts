import type { ServiceName } from "../service-name.js";

export type ResourceService = Exclude<ServiceName, "entra" | "control">;

/** Vendor host names and well-known application ids of the services. Source: Microsoft Learn, national clouds and first-party apps. */
const resources: Readonly<Record<ResourceService, { readonly host: RegExp; readonly ids: readonly string[] }>> = {
  financeOperations: {
    host: /(^|\.)operations(\.[a-z0-9]+)?\.dynamics\.com$|\.cloudax\.dynamics\.com$/,
    ids: ["00000015-0000-0000-c000-000000000000"],
  },
  dataverse: { host: /\.crm\d*\.dynamics\.com$/, ids: ["00000007-0000-0000-c000-000000000000"] },
  graph: { host: /^graph\.microsoft\.com$/, ids: ["00000003-0000-0000-c000-000000000000"] },
};

/** The service a vendor host name belongs to. */
export function serviceOfHost(host: string): ResourceService | undefined {
  const name = host.toLowerCase();
  return (Object.keys(resources) as ResourceService[]).find((service) => resources[service].host.test(name));
}

/** Whether a host is the storage that the package API hands out links to. */
export function isStorageHost(host: string): boolean {
  return host.toLowerCase().endsWith(".blob.core.windows.net");
}

/** Whether a token for this audience opens this service at this address. */
export function audienceFits(audience: string, service: ResourceService, url: URL): boolean {
  if (resources[service].ids.includes(audience.toLowerCase())) return true;
  if (!URL.canParse(audience)) return false;
  const wanted = new URL(audience);
  if (wanted.host === url.host) return true;
  // On loopback the address says nothing about the environment: any of the service's own hosts will do.
  return isLoopback(url.hostname) && serviceOfHost(wanted.hostname) === service;
}

/** Whether a token for this resource may be asked for at all. */
export function isKnownResource(resource: string, seeded: readonly string[]): boolean {
  const plain = resource.replace(/\/+$/, "");
  if (seeded.some((known) => known.replace(/\/+$/, "") === plain)) return true;
  if (Object.values(resources).some(({ ids }) => ids.includes(plain.toLowerCase()))) return true;
  if (!URL.canParse(resource)) return false;
  const { hostname } = new URL(resource);
  return isLoopback(hostname) || serviceOfHost(hostname) !== undefined;
}

export function isLoopback(hostname: string): boolean {
  return hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]";
}
