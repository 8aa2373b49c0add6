import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { buildService } from "./build-service.js";

/** A running service. */
export interface ServiceProcess {
  readonly url: string;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** Waits until its log has a text: a line can come after the response that it is about. */
  logged(text: string): Promise<void>;
  readonly pid: number;
  /** Asks it to end, as a container's platform does. */
  terminate(): void;
  /** Its exit code. */
  readonly ended: Promise<number>;
  /** Ends it and waits until it is gone. */
  close(): Promise<void>;
}

/** Nothing on this machine may come between the service and the loopback. */
const quiet = {
  NO_PROXY: "127.0.0.1,localhost",
  no_proxy: "127.0.0.1,localhost",
  ASPNETCORE_URLS: "http://127.0.0.1:0",
};

/** Lines that are kept: a run under load has many. */
const keptLines = 20_000;

/** What the environment of the tests has of the service's own settings must not reach it. */
const inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

/** Starts the service, built first where that has not been done, and waits until it listens. */
export async function startService(settings: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = await spawnService(settings);
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const keep = (line: string): void => {
    if (log.push(line) > keptLines) log.splice(0, keptLines / 2);
    for (const look of waiting) look();
  };
  const ended = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      keep(line);
      const address = /"Addresses":"(http:[^",]+)"/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    createInterface({ input: child.stderr }).on("line", keep);
    void ended.then((code) => reject(new Error(`the service ended with ${code}: ${log.join("\n")}`)));
  });
  return {
    url,
    log,
    logged: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!log.some((line) => line.includes(text))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    pid: child.pid ?? 0,
    terminate: () => void child.kill("SIGTERM"),
    ended,
    async close() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts a service that ends by itself, and gives its exit code and its log. */
export async function runService(settings: Readonly<Record<string, string>>): Promise<{ code: number; log: string }> {
  const child = await spawnService(settings);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  return { code, log };
}

async function spawnService(settings: Readonly<Record<string, string>>): Promise<ChildProcessWithoutNullStreams> {
  const program = await buildService();
  const own = Object.fromEntries(
    inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const child = spawn("dotnet", [program], { env: { ...own, ...quiet, ...settings } });
  child.stdin.end();
  return child;
}
