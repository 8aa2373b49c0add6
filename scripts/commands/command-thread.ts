import { Worker } from "node:worker_threads";
import { systemClock } from "../core/host/clock.js";
import { exitCode } from "./command.js";
import { explainError } from "./program-errors.js";
import type { OutputSink } from "./sink.js";
import type { StopReport } from "./stop-report.js";
import type { FromWorker, ToWorker, WorkerData } from "./worker-messages.js";

/** Milliseconds in which a command that can clean up has to say that it heard; one that computes does not hear. */
const timeToHear = 500;

/** Milliseconds for a change of several files to come to its end, and for the thread to end afterwards. */
const timeToEnd = 2000;

/** A command at work in its own thread. */
export class CommandThread {
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
  /** What has to be removed when the command is stopped. */
  readonly temporaries = new Set<string>();
  private readonly worker: Worker;
  private secondsToStop: number | undefined;
  private isSwapping = false;
  private hasHeard = false;
  private hasEnded = false;
  /** Lets `waitFor` look again. */
  private wake: () => void = () => undefined;

  constructor(
    argv: readonly string[],
    private readonly sink: OutputSink,
    private readonly report: StopReport,
  ) {
    this.worker = new Worker(new URL("./worker-main.js", import.meta.url), {
      workerData: { argv, color: sink.color, columns: sink.columns } satisfies WorkerData,
    });
    let code: Promise<number> | number = exitCode.bug;
    this.worker.on("message", (message: FromWorker) => {
      if (message.kind === "ended") ({ code } = message);
      else this.hear(message);
      this.wake();
    });
    this.worker.on("error", (error) => {
      code = explainError(sink, error);
    });
    this.ended = new Promise((resolve) => {
      this.worker.on("exit", () => {
        this.hasEnded = true;
        this.wake();
        resolve(code);
      });
    });
  }

  /**
   * Lets the command clean up if it can, and ends it where it is otherwise.
   * @returns whether it ended: a call of the operating system that hangs cannot be broken off
   */
  async stop(): Promise<boolean> {
    this.tell({ kind: "stop" });
    if (this.secondsToStop !== undefined) {
      await this.waitFor(timeToHear, () => this.hasHeard);
      if (this.hasHeard) await this.waitFor(this.secondsToStop * 1000, () => false);
    }
    await this.waitFor(timeToEnd, () => !this.isSwapping);
    this.end();
    await this.waitFor(timeToEnd, () => false);
    return this.hasEnded;
  }

  /** Ends the command at once. */
  end(): void {
    void this.worker.terminate();
  }

  private tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private hear(message: FromWorker): void {
    const { sink, report } = this;
    switch (message.kind) {
      case "started":
        this.secondsToStop = message.secondsToStop;
        report.started(message.command);
        sink.progress(report.line());
        break;
      case "print":
        sink.print(message.text, message.form);
        break;
      case "note":
        sink.note(message.text);
        break;
      case "help":
        sink.help(message.text, message.isError);
        break;
      case "progress":
        report.progress(message.progress);
        sink.progress(report.line());
        break;
      case "temporary":
        if (message.exists) this.temporaries.add(message.path);
        else this.temporaries.delete(message.path);
        break;
      case "swapping":
        this.isSwapping = message.isSwapping;
        break;
      case "read-input":
        void readInput().then((text) => this.tell({ kind: "input", text }));
        break;
      case "stopping":
        this.hasHeard = true;
        break;
      case "ended":
        break;
    }
  }

  /** Waits until something is so or the command has ended, and no longer than that. */
  private async waitFor(milliseconds: number, isSo: () => boolean): Promise<void> {
    const over = new AbortController();
    const late = systemClock.sleep(milliseconds, over.signal).then(() => true);
    while (!this.hasEnded && !isSo()) {
      const woken = new Promise<false>((next) => (this.wake = () => next(false)));
      if (await Promise.race([late, woken])) break;
    }
    over.abort();
  }
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
