import { sha256 } from "../core/ids.js";
import { systemClock } from "../core/host/clock.js";
import type { Host } from "../core/host/host.js";
import type { HttpRequest, HttpResponse } from "../core/host/network.js";
import { randomUuid } from "../core/host/random.js";
import { buildScriptHost } from "./build-host.js";
import { cacheFolder } from "./cache-folder.js";
import { Child, ScriptHostStopped } from "./child.js";
import { ScriptExecution, type ScriptOutside, type ScriptTurn } from "./execution.js";
import { toWire, type Result, type ScriptFinding } from "./messages.js";
import { findSandbox } from "./sandbox.js";
import { ScriptHostUnavailable } from "./unavailable.js";

export interface ScriptHostOptions {
  readonly host: Pick<Host, "files" | "random" | "processes" | "environment">;
  /** Folder to build the C# project in, absolute. Default: power-batch in the user's cache folder. */
  readonly cache?: string;
  /** Milliseconds of the real clock that a script may compute without a pause. Default: 60,000. */
  readonly computeLimit?: number;
  /** Bytes that all scripts together may use. Default: 4 GiB. */
  readonly memoryLimit?: number;
}

/** A call of an operation. */
export interface ScriptCall {
  readonly operationId: string;
  /** As it is when the request policies have been applied. */
  readonly request: HttpRequest;
  /** The address before the policies. Default: the request's. */
  readonly originalRequestUri?: string;
  /** Default: a random UUID. */
  readonly correlationId?: string;
  /** Hands the operation id over in base64, as the platform does in some regions. Default: false. */
  readonly encodeOperationId?: boolean;
  /** Milliseconds until the platform ends the script. Default: 120,000 (Microsoft Learn). */
  readonly timeLimit?: number;
}

export interface LoadedScript {
  /** Compiler's warnings. */
  readonly findings: readonly ScriptFinding[];
  /**
   * Runs the script. A script that throws, or is stopped, ends with 500; one that exceeds the time limit 504; the body
   * is `{ error: { code, message } }`.
   */
  execute(call: ScriptCall, outside: ScriptOutside): Promise<HttpResponse>;
  /** Lets the compiled script go. */
  unload(): void;
}

/** A warm process that compiles and runs connector scripts. */
export interface ScriptHost {
  /** Whether its process has no network, sees no other process and cannot write files; true on some systems only. */
  readonly isIsolated: boolean;
  /** What is wrong with a script; an empty list when it compiles without remarks. */
  check(text: string, file: string): Promise<readonly ScriptFinding[]>;
  /** @throws ScriptError when the script does not compile */
  load(text: string, file?: string): Promise<LoadedScript>;
  close(): Promise<void>;
}

/** A script that does not compile. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";

  constructor(readonly findings: readonly ScriptFinding[]) {
    const first = findings.find((finding) => finding.severity === "error");
    super(
      first === undefined
        ? "the script does not compile"
        : `${first.file}:${first.line}:${first.column} ${first.code} ${first.message}`,
    );
  }
}

const platformTimeLimit = 120_000;

/**
 * Starts the C# host, building it first where that has not been done.
 * @throws ScriptHostUnavailable without a .NET SDK
 */
export async function startScriptHost(options: ScriptHostOptions): Promise<ScriptHost> {
  const { files, random, processes, environment } = options.host;
  if (processes === undefined)
    throw new ScriptHostUnavailable("scripts need child processes, which are not available here");
  const cache = options.cache ?? cacheFolder(environment, process.platform);
  const built = await buildScriptHost(files, processes, cache);
  const sandbox = await findSandbox(processes, built.workFolder);
  const limits = { computeLimit: options.computeLimit ?? 60_000, memoryLimit: options.memoryLimit ?? 4 * 1024 ** 3 };
  const start = (): Child => new Child(processes, { ...built, sandbox, ...limits });
  const children = new Set<Child>();
  let current: Child | undefined;
  let isClosed = false;

  // A condemned process finishes what is in it; new work goes to a new one.
  const child = (): Child => {
    if (isClosed) throw new ScriptHostStopped("the script host is closed");
    if (current?.condemned !== false) {
      current = start();
      const started = current;
      children.add(started);
      void started.ended().then(() => children.delete(started));
    }
    return current;
  };

  const load = async (script: string, text: string, file: string): Promise<{ location: Child; result: Result }> => {
    const location = child();
    return { location, result: await location.load(script, text, file) };
  };

  return {
    isIsolated: sandbox.isIsolated,
    async check(text, file) {
      const result = await child().request((id) => ({ type: "check", id, text, file }));
      if (result.failure !== undefined) throw new ScriptHostStopped(result.failure);
      return result.findings ?? [];
    },
    async load(text, file = "script.csx") {
      const script = sha256(`${file}\0${text}`);
      const { result } = await load(script, text, file);
      if (result.failure !== undefined) throw new ScriptHostStopped(result.failure);
      if (result.loaded !== true) throw new ScriptError(result.findings ?? []);
      return {
        findings: result.findings ?? [],
        async execute(call, outside) {
          // Taken when it is called: how long compiling takes is the machine's to say.
          const turn = outside.turn ?? outside.clock.line?.();
          const { location } = await outside.clock.busy(load(script, text, file));
          return run(location, script, call, { ...outside, turn }, random);
        },
        unload() {
          for (const each of children) each.unload(script);
        },
      };
    },
    async close() {
      isClosed = true;
      const all = [...children];
      for (const each of all) each.close();
      await Promise.all(all.map((each) => each.ended()));
    },
  };
}

async function run(
  location: Child,
  script: string,
  call: ScriptCall,
  outside: ScriptOutside & ScriptTurn,
  random: Host["random"],
): Promise<HttpResponse> {
  const { request } = call;
  const running = location.begin(
    (id) => ({
      type: "execute",
      id,
      script,
      operationId: call.operationId,
      encodeOperationId: call.encodeOperationId ?? false,
      correlationId: call.correlationId ?? randomUuid(random),
      originalRequestUri: call.originalRequestUri ?? request.url,
      request: { method: request.method, url: request.url, ...toWire(request) },
      // Real time runs on while a script computes; virtual time does not pass.
      virtual: outside.clock !== systemClock,
      now: outside.clock.now(),
    }),
    (id) => new ScriptExecution(id, (message) => location.write(message), outside),
  );
  const limit = call.timeLimit ?? platformTimeLimit;
  void running.limit(limit);
  const outcome = await running.outcome;
  if ("response" in outcome) return outcome.response;
  return outcome.failure.startsWith("the script did not finish")
    ? problem(504, "ScriptTimeout", outcome.failure)
    : problem(500, "ScriptFailed", outcome.failure);
}

function problem(status: number, code: string, message: string): HttpResponse {
  const body = new TextEncoder().encode(JSON.stringify({ error: { code, message } }));
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body };
}
