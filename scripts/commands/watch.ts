import { resolve } from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { exitCode, type CommandContext } from "./command.js";

/** Editors and tools write a file in several steps; this long nothing may have happened, in milliseconds. */
const calm = 150;

/** Changes in these folders are other people's, or the program's own. */
const ignored = /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)|\.tmp$/;

/**
 * Does something, and again after every change below the paths, until the program is stopped.
 * @param once must not throw for anything that a change can cure, except InputError
 * @returns the exit code of the last time
 */
export async function watch(
  context: CommandContext,
  paths: readonly string[],
  once: () => Promise<number>,
): Promise<number> {
  const { files, clock, workingDirectory } = context.host;
  if (files.watch === undefined) throw new InputError("this host cannot watch files");
  // What changes during a check counts too, so it is remembered rather than only waited for.
  let isDirty = false;
  let wake: () => void = () => undefined;
  const changed = (name: string | undefined): void => {
    if (name !== undefined && ignored.test(name)) return;
    isDirty = true;
    wake();
  };
  context.signal.addEventListener("abort", () => wake(), { once: true });
  const watchers = paths.map((path) => files.watch?.(resolve(workingDirectory, path), changed));
  try {
    let code = await once();
    while (!context.signal.aborted) {
      context.note("watching for changes, Ctrl-C ends");
      context.progress({ waiting: true });
      if (!isDirty) await new Promise<void>((next) => (wake = next));
      while (isDirty && !context.signal.aborted) {
        isDirty = false;
        await clock.sleep(calm, context.signal);
      }
      if (!context.signal.aborted) code = await again(context, once);
    }
    return code;
  } finally {
    for (const watcher of watchers) watcher?.close();
  }
}

/** A file may be away or half written for a moment; that must not end the watch. */
async function again(context: CommandContext, once: () => Promise<number>): Promise<number> {
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.note(`power-batch: ${error.message}`);
    return exitCode.badInput;
  }
}
