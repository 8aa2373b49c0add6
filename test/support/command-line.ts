import type { Command, CommandOption } from "../../scripts/commands/command.js";
import { commands } from "../../scripts/commands/index.js";
import { runProgram } from "../../scripts/commands/program.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { testHost } from "./run-command.js";

/** What is wrong with the arguments of `power-batch`, as far as the command line itself can tell; nothing is run. */
export async function problemsOfCommandLine(argv: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  let isAccepted = false;
  let isHelp = false;
  const missing: string[] = [];
  const stop = new Error("nothing is run");
  const code = await runProgram(argv, {
    host: testHost(diskFiles),
    print: () => undefined,
    note: () => undefined,
    progress: () => undefined,
    color: false,
    readInput: () => Promise.resolve(""),
    signal: new AbortController().signal,
    help: (text, isError) => {
      if (isError) texts.push(text);
      else isHelp = true;
    },
    started: (path, command) => {
      isAccepted = true;
      missing.push(...missingOptions(command, argv).map((flags) => `${path} needs ${flags}`));
      throw stop;
    },
  });
  if (isAccepted) return missing;
  return isHelp && code === 0 ? [] : [texts.join("").split("\n")[0] ?? "refused"];
}

function missingOptions({ options = [] }: Command, argv: readonly string[]): string[] {
  return options.filter((option) => option.isRequired === true && !isGiven(option, argv)).map(({ flags }) => flags);
}

function isGiven({ flags }: CommandOption, argv: readonly string[]): boolean {
  const names = flags.match(/(?<=^|[\s,])-{1,2}[A-Za-z][\w-]*/g) ?? [];
  return argv.some((word) => names.some((name) => word === name || word.startsWith(`${name}=`)));
}

/** Every command and subcommand, with the words that call it. */
export function allCommands(
  list: readonly Command[] = commands,
  before: readonly string[] = [],
): readonly (readonly [path: string, command: Command])[] {
  return list.flatMap((command) => {
    const words = [...before, command.name];
    return [[words.join(" "), command] as const, ...allCommands(command.commands ?? [], words)];
  });
}
