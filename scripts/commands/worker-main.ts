import { parentPort, workerData } from "node:worker_threads";
import { systemHost } from "../core/host/host.js";
import { watchUnfinished } from "../core/host/unfinished.js";
import { runProgram, type ProgramContext } from "./program.js";
import type { FromWorker, ToWorker, WorkerData } from "./worker-messages.js";

/**
 * The thread that runs a command. It prints nothing itself: the thread that started it does, and stays free for signals
 * while this one is busy.
 */
async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("power-batch: this file is a thread of the program, start bin/power-batch");
  const tell = (message: FromWorker): void => port.postMessage(message);
  const stop = new AbortController();
  let hearInput: (text: string) => void = () => undefined;
  port.on("message", (message: ToWorker) => {
    if (message.kind === "input") {
      hearInput(message.text);
      return;
    }
    tell({ kind: "stopping" });
    stop.abort();
  });
  watchUnfinished({
    temporary: (path, exists) => tell({ kind: "temporary", path, exists }),
    swapping: (isSwapping) => tell({ kind: "swapping", isSwapping }),
  });
  const { argv, color, columns } = workerData as WorkerData;
  const context: ProgramContext = {
    host: systemHost(),
    print: (text, form = "text") => tell({ kind: "print", text, form }),
    note: (text) => tell({ kind: "note", text }),
    help: (text, isError) => tell({ kind: "help", text, isError }),
    progress: (progress) => tell({ kind: "progress", progress }),
    started: (command, { secondsToStop }) => tell({ kind: "started", command, secondsToStop }),
    color,
    columns,
    signal: stop.signal,
    readInput: () =>
      new Promise((resolve) => {
        hearInput = resolve;
        tell({ kind: "read-input" });
      }),
  };
  const code = await runProgram(argv, context);
  tell({ kind: "ended", code });
  // Nobody speaks to this thread any more; what it left open must not keep it.
  port.unref();
}

await main();
