import type * as ChildProcesses from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";

/** Read on the first use: most commands start no program. */
const childProcess = (): typeof ChildProcesses => process.getBuiltinModule("node:child_process");

/** What a program that ran to its end left behind. */
export interface ProcessResult {
  /** Exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly workingDirectory?: string;
  /** Names of the variables that are taken from the environment of this process. Default: all. */
  readonly inherit?: readonly string[];
  /** Added to what is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether `kill` ends what the program has started as well. */
  readonly group?: boolean;
}

/** A running program that is spoken to in lines. */
export interface LineProcess {
  /** Writes a line; a line feed is added. Ignored once the program has ended. */
  write(line: string): void;
  /** Ends the program at once. */
  kill(): void;
  /** Whether this process stays alive for it. Default: yes. Its input closes when this process ends. */
  hold(isHeld: boolean): void;
  /** Resolves when it has ended, with its exit code (-1 after a signal) and the end of what it wrote to stderr. */
  readonly ended: Promise<{ readonly code: number; readonly stderr: string }>;
}

/** The only door to other programs. */
export interface Processes {
  /** Runs a program to its end; undefined when there is no such program. */
  run(command: string, parameters: readonly string[], options?: ProcessOptions): Promise<ProcessResult | undefined>;
  /** Starts a program that writes lines. */
  start(
    command: string,
    parameters: readonly string[],
    onLine: (line: string) => void,
    options?: ProcessOptions,
  ): LineProcess;
}

/** Milliseconds after a program's end in which its last output still comes through. */
const drainTime = 500;

/** Enough of stderr to say why a program ended. */
const keptStderr = 4000;

export const systemProcesses: Processes = {
  run(command, parameters, options = {}) {
    return new Promise((resolve) => {
      const child = childProcess().spawn(command, parameters, {
        ...spawnOptions(options),
        stdio: ["ignore", "pipe", "pipe"],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      child.on("error", () => resolve(undefined));
      onEnd(child, (code) =>
        resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
      );
    });
  },
  start(command, parameters, onLine, options = {}) {
    const child = childProcess().spawn(command, parameters, {
      ...spawnOptions(options),
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-keptStderr)));
    process
      .getBuiltinModule("node:readline")
      .createInterface({ input: child.stdout, crlfDelay: Infinity })
      .on("line", onLine);
    // Writing to a program that has just ended is not a failure of ours: `ended` tells of it.
    child.stdin.on("error", () => undefined);
    const ended = new Promise<{ code: number; stderr: string }>((resolve) => {
      child.on("error", (error) => resolve({ code: -1, stderr: error.message }));
      onEnd(child, (code) => resolve({ code, stderr }));
    });
    return {
      write: (line) => void child.stdin.write(`${line}\n`),
      kill: () => (options.group === true ? killGroup(child) : void child.kill("SIGKILL")),
      hold(isHeld) {
        const streams = [child.stdin, child.stdout, child.stderr] as unknown as readonly Socket[];
        for (const each of [child, ...streams]) {
          if (isHeld) each.ref();
          else each.unref();
        }
      },
      ended,
    };
  },
};

/**
 * Calls once when a program has ended and its output was read. What it left running (pac uploads telemetry) may keep the
 * output open for long, and nothing waits for that.
 */
function onEnd(child: ChildProcess, done: (code: number) => void): void {
  child.on("close", (code) => done(code ?? -1));
  child.on("exit", () => {
    const drained = setTimeout(
      () => [child.stdin, child.stdout, child.stderr].forEach((end) => end?.destroy()),
      drainTime,
    );
    drained.unref();
    child.on("close", () => clearTimeout(drained));
  });
}

/** A program of its own group is its leader on POSIX; Windows knows who started whom. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    childProcess()
      .spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" })
      .on("error", () => undefined);
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // Nobody of the group is left.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function spawnOptions(options: ProcessOptions): { cwd?: string; env: NodeJS.ProcessEnv; detached: boolean } {
  return {
    detached: options.group === true && process.platform !== "win32",
    cwd: options.workingDirectory,
    env: { ...inherited(options.inherit), ...options.environment },
  };
}

function inherited(names: readonly string[] | undefined): NodeJS.ProcessEnv {
  if (names === undefined) return process.env;
  const environment: NodeJS.ProcessEnv = {};
  for (const name of names) if (process.env[name] !== undefined) environment[name] = process.env[name];
  return environment;
}
