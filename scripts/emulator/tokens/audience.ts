import { isLoopback } from "../http/loopback.js";
import type { ResourceService } from "./token-resource.js";

type Services = readonly ResourceService[];

/** Whether a token for this audience opens this service at this address. */
export function audienceFits(audience: string, service: string, url: URL, services: Services): boolean {
  const resource = services.find(({ name }) => name === service)?.resource;
  if (resource?.applicationIds.includes(audience.toLowerCase()) === true) return true;
  if (!URL.canParse(audience)) return false;
  const wanted = new URL(audience);
  if (wanted.host === url.host) return true;
  // On loopback the address says nothing about the environment: any of the service's own hosts will do.
  return isLoopback(url.hostname) && resourceOf(wanted.hostname, services)?.name === service;
}

/** Whether a token for this resource may be asked for at all. */
export function isKnownResource(resource: string, seeded: readonly string[], services: Services): boolean {
  const plain = resource.replace(/\/+$/, "");
  if (seeded.some((known) => known.replace(/\/+$/, "") === plain)) return true;
  if (services.some((service) => service.resource?.applicationIds.includes(plain.toLowerCase()))) return true;
  if (!URL.canParse(resource)) return false;
  const { hostname } = new URL(resource);
  return isLoopback(hostname) || resourceOf(hostname, services) !== undefined;
}

function resourceOf(hostname: string, services: Services): ResourceService | undefined {
  return services.find(({ resource }) => resource?.hosts.some((host) => host.test(hostname.toLowerCase())));
}
