import { systemClock } from "../core/host/clock.js";
import { systemErrorLine } from "../core/host/system-error.js";
import { inline, printable, type OutputForm } from "../core/output/printable.js";
import { outputMasker } from "../core/secrets/output-masker.js";
import { exitCode } from "./command.js";

/** A stream as the program's own are. */
export interface OutputStream {
  readonly isTTY?: boolean;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
  write(text: string, done?: () => void): unknown;
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

export interface SinkOptions {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The only way to the terminal: everything printed is masked and has no character that does more than show. */
export interface OutputSink {
  readonly color: boolean;
  /** Width of help pages, in characters. */
  readonly columns: number;
  print(text: string, form?: OutputForm): void;
  note(text: string): void;
  help(text: string, isError: boolean): void;
  /** The line that a terminal shows once the program has run for a second; undefined for none. */
  progress(line: string | undefined): void;
  /** From now on only notes are printed. */
  muteResults(): void;
  /** Waits until all is written. @returns an exit code when that failed */
  close(): Promise<number | undefined>;
}

/** Milliseconds without a result after which a person wonders. */
const patience = 1000;
const frameTime = 120;
const frames = ["-", "\\", "|", "/"];

const usualColumns = 80;

/** A line that the terminal does not break: what is broken could not be taken back. */
function shortened(text: string, columns: number): string {
  const line = inline(printable(text, "text"));
  const longest = Math.min(columns, usualColumns) - 4;
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** `7 s` or `2:05 min` */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

export function openSink({ stdout, stderr, environment }: SinkOptions): OutputSink {
  const mask = outputMasker(environment);
  const color = stdout.isTTY === true && (environment["NO_COLOR"] ?? "") === "";
  const over = new AbortController();
  let failure: number | undefined;
  let isMuted = false;
  let line: string | undefined;
  let isShown = false;

  const clear = (): void => {
    if (isShown) stderr.write("\r\u001b[2K");
    isShown = false;
  };
  const write = (stream: OutputStream, text: string, form: OutputForm): void => {
    clear();
    stream.write(printable(mask(text, form), form, color));
  };
  for (const [stream, name] of [
    [stdout, "stdout"],
    [stderr, "stderr"],
  ] as const) {
    stream.on("error", (error) => {
      // A reader that goes away early (`| head`) is not a failure of ours.
      if (error.code === "EPIPE" || failure !== undefined) return;
      failure = exitCode.badInput;
      const reason = systemErrorLine(error) ?? error.message;
      if (stream !== stderr) stderr.write(`power-batch: ${name}: ${reason}\n`);
    });
  }
  if (stderr.isTTY === true) void animate();

  async function animate(): Promise<void> {
    const began = systemClock.now();
    await systemClock.sleep(patience, over.signal);
    for (let turn = 0; !over.signal.aborted; turn++) {
      if (line !== undefined) {
        stderr.write(
          `\r\u001b[2K${frames[turn % frames.length] ?? ""} ${shortened(`${elapsed(systemClock.now() - began)} ${mask(line, "text")}`, stderr.columns ?? usualColumns)}`,
        );
        isShown = true;
      } else clear();
      await systemClock.sleep(frameTime, over.signal);
    }
  }

  return {
    color,
    // Of a width that people can read: neither a column of words nor the width of a screen.
    columns: Math.min(Math.max((stdout.isTTY === true ? stdout.columns : undefined) ?? usualColumns, 40), 100),
    print(text, form = "text") {
      if (!isMuted) write(stdout, `${text}\n`, form);
    },
    note: (text) => write(stderr, `${text}\n`, "text"),
    help: (text, isError) => write(isError ? stderr : stdout, text, "text"),
    progress(next) {
      line = next;
    },
    muteResults() {
      isMuted = true;
    },
    async close() {
      over.abort();
      clear();
      await Promise.all([stdout, stderr].map((one) => new Promise<void>((done) => one.write("", () => done()))));
      return failure;
    },
  };
}
