import { readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import type { ServiceWorld } from "../support/service-world.js";

export interface LoadOptions {
  readonly requests: number;
  /** Connections that are used at the same time, each for one request after the other. */
  readonly connections: number;
  readonly path: string;
  readonly body: string;
  /** What every response must contain. */
  readonly contains: string;
}

export interface LoadOutcome {
  readonly seconds: number;
  /** Responses that were not as they must be, and requests without one. */
  readonly errors: number;
  readonly firstError?: string;
  /** Milliseconds from a request to the end of its response: the median, and what 99 of 100 stay below. */
  readonly median: number;
  readonly percentile99: number;
  /** Megabytes in memory of the service after each tenth of the requests. */
  readonly memory: readonly number[];
  /** Processor seconds of the service. */
  readonly processor: number;
}

/** Sends the same request again and again over connections that stay open. */
export async function runLoad({ service }: ServiceWorld, token: string, options: LoadOptions): Promise<LoadOutcome> {
  const { requests, connections, path, body, contains } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(service.url);
  const content = Buffer.from(body);
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "content-length": String(content.length),
  };
  const times = new Float64Array(requests);
  const memory: number[] = [];
  let firstError: string | undefined;
  let sent = 0;
  let ended = 0;
  let errors = 0;
  const once = (): Promise<string> =>
    new Promise((resolve) => {
      const outgoing = httpRequest({ host: hostname, port, method: "POST", path, headers, agent }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("error", (error) => resolve(error.message));
        response.on("end", () =>
          resolve(response.statusCode === 200 && text.includes(contains) ? "" : `${response.statusCode}: ${text}`),
        );
      });
      outgoing.on("error", (error) => resolve(error.message));
      outgoing.end(content);
    });
  const worker = async (): Promise<void> => {
    while (sent < requests) {
      const index = sent++;
      const began = performance.now();
      const problem = await once();
      times[index] = performance.now() - began;
      if (problem !== "") {
        errors++;
        firstError ??= problem;
      }
      ended++;
      if (ended % Math.max(1, Math.floor(requests / 10)) === 0) memory.push(residentMegabytes(service.pid));
    }
  };
  const processorBefore = processorSeconds(service.pid);
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort();
  return {
    seconds,
    errors,
    firstError,
    median: times[Math.floor(requests / 2)] ?? 0,
    percentile99: times[Math.floor(requests * 0.99)] ?? 0,
    memory,
    processor: processorSeconds(service.pid) - processorBefore,
  };
}

/** Linux only; elsewhere 0. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Linux only; elsewhere 0. */
function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const ticksPerSecond = 100;
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return 0;
  }
}
