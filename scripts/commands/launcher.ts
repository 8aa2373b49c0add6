import { diskFiles } from "../core/host/files.js";
import { exitCode } from "./command.js";
import { CommandThread } from "./command-thread.js";
import { openSink } from "./sink.js";
import { StopReport } from "./stop-report.js";

type Signal = keyof typeof exitCode.interrupted;

const signals = Object.keys(exitCode.interrupted) as Signal[];

/**
 * Runs a command line in its own thread. This thread prints, and ends the other one when a signal comes, however busy
 * that is: unfinished files are removed, and what was finished is said.
 * @returns the exit code
 */
export async function launch(argv: readonly string[]): Promise<number> {
  const sink = openSink({ stdout: process.stdout, stderr: process.stderr, environment: process.env });
  const report = new StopReport();
  const thread = new CommandThread(argv, sink, report);
  let signal: Signal | undefined;
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const hear = (heard: Signal): void => {
    // Whoever asks twice does not want to wait.
    if (signal !== undefined) thread.end();
    signal ??= heard;
    interrupt();
  };
  for (const one of signals) process.on(one, hear);
  try {
    const code = await Promise.race([thread.ended, interrupted]);
    if (code !== undefined) return (await sink.close()) ?? code;
    return await stopped(thread, sink, report, signal ?? "SIGTERM");
  } finally {
    for (const one of signals) process.off(one, hear);
  }
}

async function stopped(
  thread: CommandThread,
  sink: ReturnType<typeof openSink>,
  report: StopReport,
  signal: Signal,
): Promise<number> {
  // The rest of a result would look like the whole of it.
  sink.muteResults();
  const hasEnded = await thread.stop();
  for (const path of thread.temporaries) diskFiles.remove(path);
  sink.note(report.stopped(signal));
  await sink.close();
  process.stdin.destroy();
  if (!hasEnded) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  return exitCode.interrupted[signal];
}
