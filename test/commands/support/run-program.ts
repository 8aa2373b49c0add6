import { openSink } from "../../../scripts/commands/sink.js";
import { runProgram } from "../../../scripts/commands/program.js";
import type { Host } from "../../../scripts/core/host/host.js";

export interface ProgramOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this thread, through the sink that the program prints with. */
export async function runArguments(
  argv: readonly string[],
  host: Host,
  options: { readonly input?: string; readonly signal?: AbortSignal; readonly columns?: number } = {},
): Promise<ProgramOutcome> {
  const texts = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof texts): Parameters<typeof openSink>[0]["stdout"] => ({
    write(text, done) {
      texts[name] += text;
      done?.();
    },
    on: () => undefined,
  });
  const sink = openSink({ stdout: stream("stdout"), stderr: stream("stderr"), environment: host.environment });
  const code = await runProgram(argv, {
    host,
    print: (text, form) => sink.print(text, form),
    note: (text) => sink.note(text),
    help: (text, isError) => sink.help(text, isError),
    progress: () => undefined,
    started: () => undefined,
    color: sink.color,
    columns: options.columns,
    readInput: () => Promise.resolve(options.input ?? ""),
    signal: options.signal ?? new AbortController().signal,
  });
  await sink.close();
  return { code, ...texts };
}
