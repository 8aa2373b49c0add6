import type { LineProcess, Processes } from "../core/host/processes.js";
import type { ScriptExecution } from "./execution.js";
import type { FromHost, Result, ToHost } from "./messages.js";
import type { Sandbox } from "./sandbox.js";

/** The child process ended while it was needed. */
export class ScriptHostStopped extends Error {
  override readonly name = "ScriptHostStopped";
}

export interface ChildOptions {
  readonly program: string;
  readonly workFolder: string;
  readonly sandbox: Sandbox;
  /** Milliseconds that a script may compute without a pause. */
  readonly computeLimit: number;
  /** Bytes of all scripts together. */
  readonly memoryLimit: number;
}

/** One process of the C# host and what is under way in it. */
export class Child {
  /** True once nothing new may be given to it. */
  condemned = false;
  private isDead = false;
  private readonly executions = new Map<number, ScriptExecution>();
  private readonly replies = new Map<number, { resolve(result: Result): void; reject(error: Error): void }>();
  private readonly loaded = new Map<string, Promise<Result>>();
  private readonly process: LineProcess;
  private lastId = 0;

  constructor(processes: Processes, { program, workFolder, sandbox, computeLimit, memoryLimit }: ChildOptions) {
    const [command, ...parameters] = sandbox.wrap(["dotnet", program, String(computeLimit)]);
    this.process = processes.start(command, parameters, (line) => this.receive(line), {
      workingDirectory: workFolder,
      // Secrets of this process are none of a script's business.
      inherit: ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "SystemRoot", "windir"],
      environment: {
        HOME: workFolder,
        TMPDIR: workFolder,
        TMP: workFolder,
        TEMP: workFolder,
        // Writing protected code goes through a file in memory, which the limit on files would stop.
        ...(sandbox.isIsolated ? { DOTNET_EnableWriteXorExecute: "0" } : {}),
        DOTNET_NOLOGO: "1",
        DOTNET_GCHeapHardLimit: `0x${memoryLimit.toString(16)}`,
        // Scripts are short: what counts is how soon they start.
        DOTNET_TieredPGO: "0",
        DOTNET_EnableDiagnostics: "0",
      },
    });
    void this.process.ended.then(({ code, stderr }) => this.stopped(code, stderr));
  }

  request(message: (id: number) => ToHost): Promise<Result> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      if (this.isDead) reject(new ScriptHostStopped("the script host has stopped"));
      this.replies.set(id, { resolve, reject });
      this.process.hold(true);
      this.write(message(id));
    });
  }

  /** Compiles and loads a script into this process, once for each name. */
  load(script: string, text: string, file: string): Promise<Result> {
    const known = this.loaded.get(script);
    if (known !== undefined) return known;
    const loading = this.request((id) => ({ type: "load", id, text, file, script }));
    this.loaded.set(script, loading);
    return loading;
  }

  unload(script: string): void {
    if (this.loaded.delete(script)) this.write({ type: "unload", script });
  }

  begin(start: (id: number) => ToHost, create: (id: number) => ScriptExecution): ScriptExecution {
    const id = ++this.lastId;
    const execution = create(id);
    if (this.isDead) execution.abandon("the script host has stopped");
    this.executions.set(id, execution);
    this.process.hold(true);
    this.write(start(id));
    return execution;
  }

  write(message: ToHost): void {
    this.process.write(JSON.stringify(message));
  }

  close(): void {
    this.condemned = true;
    // Somebody waits for its end.
    this.process.hold(true);
    this.process.kill();
  }

  async ended(): Promise<void> {
    await this.process.ended;
  }

  private get isUnused(): boolean {
    return this.executions.size === 0 && this.replies.size === 0;
  }

  private receive(line: string): void {
    const message = JSON.parse(line) as FromHost;
    switch (message.type) {
      case "ready":
        return;
      case "result":
        this.finish(message);
        return;
      case "stuck":
        this.abandon(message.id);
        return;
      case "send":
      case "delay":
      case "wait":
      case "callCanceled":
      case "idle":
      case "log":
        this.executions.get(message.execution)?.receive(message);
    }
  }

  private finish(result: Result): void {
    this.executions.get(result.id)?.finish(result);
    this.executions.delete(result.id);
    this.replies.get(result.id)?.resolve(result);
    this.replies.delete(result.id);
    this.endWhenUnused();
  }

  /** A script (or its compilation) goes on without end, and .NET cannot stop it: the process ends once it is empty. */
  private abandon(id: number): void {
    this.condemned = true;
    this.executions.get(id)?.abandon("the script computed for too long without a pause and was stopped");
    this.executions.delete(id);
    this.replies.get(id)?.reject(new ScriptHostStopped("the compiler did not come to an end"));
    this.replies.delete(id);
    this.endWhenUnused();
  }

  private endWhenUnused(): void {
    if (!this.isUnused) return;
    this.process.hold(false);
    if (this.condemned) this.process.kill();
  }

  private stopped(code: number, stderr: string): void {
    this.condemned = true;
    this.isDead = true;
    const reason = /Stack overflow/i.test(stderr)
      ? "the script ran out of stack (does it call itself without end?)"
      : /OutOfMemory|GC heap/i.test(stderr)
        ? "the script used too much memory"
        : `the script host ended with code ${code}`;
    for (const execution of this.executions.values()) execution.abandon(reason);
    for (const reply of this.replies.values()) reply.reject(new ScriptHostStopped(reason));
    this.executions.clear();
    this.replies.clear();
  }
}
