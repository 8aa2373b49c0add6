import { NetworkError, type HttpRequest, type HttpResponse, type Network } from "../core/host/network.js";
import type { ServiceDefinition } from "./emulated-service.js";
import type { ServiceName } from "./service-types.js";
import type { Emulator } from "./emulator.js";

/**
 * A network that ends in an emulator: the vendor's host names lead to its services, any other host is unreachable.
 * @param hosts further hosts (name, with port when it is not the usual one) and the service of each
 */
export function emulatorNetwork(emulator: Emulator, hosts: Readonly<Record<string, ServiceName>> = {}): Network {
  return {
    async send(request, signal) {
      const service = serviceFor(request.url, hosts, emulator.definitions);
      if (service === undefined) {
        const host = URL.canParse(request.url) ? new URL(request.url).host : request.url;
        throw new NetworkError(`no response from ${host}: the emulator does not serve this host`, "unreachable");
      }
      return withSignal(emulator.handle(service, lowerCaseHeaders(request)), signal);
    },
  };
}

/** Whether a service of the emulator serves the host of an address. */
export function reachesEmulator(emulator: Emulator, url: string): boolean {
  return serviceFor(url, {}, emulator.definitions) !== undefined;
}

function serviceFor(
  url: string,
  hosts: Readonly<Record<string, ServiceName>>,
  services: readonly ServiceDefinition[],
): ServiceName | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, hostname } = new URL(url);
  if (Object.hasOwn(hosts, host)) return hosts[host];
  return services.find((service) => service.hosts.some((pattern) => pattern.test(hostname.toLowerCase())))?.name;
}

function lowerCaseHeaders(request: HttpRequest): HttpRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { ...request, headers };
}

/** The server goes on working when a client gives up, and so does the emulator. */
function withSignal(work: Promise<HttpResponse>, signal: AbortSignal | undefined): Promise<HttpResponse> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new NetworkError("no response in time: the request was given up", "timeout"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    void work
      .then(resolve, (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))))
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
