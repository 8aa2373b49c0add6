import { exitsOf } from "../../scripts/commands/help-page.js";
import type { Command, CommandContext, CommandInput } from "../../scripts/commands/command.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import type { Host } from "../../scripts/core/host/host.js";
import { seededRandom } from "../../scripts/core/host/random.js";
import type { Files } from "../../scripts/core/host/files.js";
import { printable } from "../../scripts/core/output/printable.js";

export interface CommandResult {
  readonly code: number;
  readonly printed: string;
  readonly noted: string;
}

/** A host without disk and network. */
export function testHost(files: Files, more: Partial<Host> = {}): Host {
  return {
    files,
    clock: new VirtualClock(Date.UTC(2026, 0, 1)),
    random: seededRandom(1),
    network: { send: () => Promise.reject(new Error("no network here")) },
    environment: {},
    workingDirectory: "/project",
    ...more,
  };
}

/** Runs a command as the command line would. */
export async function runCommand(
  command: Command,
  host: Host,
  options: CommandInput["options"] = {},
  args: CommandInput["arguments"] = [],
  more: Partial<CommandContext> = {},
): Promise<CommandResult> {
  const printed: string[] = [];
  const noted: string[] = [];
  const context: CommandContext = {
    host,
    print: (text, form = "text") => printed.push(printable(text, form, more.color)),
    note: (text) => noted.push(printable(text, "text", more.color)),
    progress: () => undefined,
    color: false,
    readInput: () => Promise.resolve(""),
    signal: new AbortController().signal,
    ...more,
  };
  if (command.run === undefined) throw new Error(`${command.name} has nothing to run`);
  const code = await command.run(context, { arguments: args, options });
  const known = exitsOf(command).map(([exit]) => exit);
  if (!known.includes(code))
    throw new Error(`${command.name} ended with ${code}, its help page names ${known.join(", ")}`);
  return { code, printed: printed.join("\n"), noted: noted.join("\n") };
}
