import { Argument, Command as Program, CommanderError, Option } from "commander";
import { exitCode, type Command, type CommandContext, type CommandGroup, type CommandOption } from "./command.js";
import { commandTable } from "./command-table.js";
import { addSections, describedWithDefault, exitsOf, helpStyle } from "./help-page.js";
import { commandLineError, explainError } from "./program-errors.js";
import { readVersion } from "./version.js";

/** What the command line does with a context besides what commands do. */
export interface ProgramContext extends CommandContext {
  /** Text of the command line itself, such as a help page, without a line feed of its own. */
  readonly help: (text: string, isError: boolean) => void;
  /** Width of help pages, in characters; 80 where it is not known. */
  readonly columns?: number;
  /** Called with the command that is going to run. */
  readonly started: (path: string, command: Command) => void;
}

/**
 * Reads a command line and runs its command.
 * @returns the exit code
 */
export async function runProgram(argv: readonly string[], context: ProgramContext): Promise<number> {
  let code: number = exitCode.fine;
  const program = new Program("power-batch")
    .description(
      "Build, validate, rehearse and package custom connectors and flows for bulk work on the Power Platform",
    )
    .version(readVersion(context.host.files), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpCommand(
      new Program("help")
        .argument("[command]")
        .description("Print the help of a command")
        .helpGroup("Help yourself:" satisfies `${CommandGroup}:`),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.help(text, false),
      writeErr: (text) => context.help(text, true),
      outputError: (text, write) => write(commandLineError(text)),
    })
    // Options after a command are the command's own: package has a --version too.
    .enablePositionalOptions()
    .configureHelp({ ...helpStyle, helpWidth: context.columns ?? 80 })
    .showHelpAfterError("(power-batch --help lists the commands)")
    .addHelpText("after", "\n'power-batch COMMAND --help' explains a command, with examples.");
  for (const command of await commandsFor(argv))
    addCommand(program, command, command.name, context, (result) => (code = result));
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.badInput;
    return explainError(context, error);
  }
}

/** The command that is called; all of them for the help page and for words that call none. */
async function commandsFor([name = ""]: readonly string[]): Promise<readonly Command[]> {
  const load = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
  return load === undefined ? (await import("./index.js")).commands : [await load()];
}

function addCommand(
  parent: Program,
  command: Command,
  path: string,
  context: ProgramContext,
  done: (code: number) => void,
): void {
  const node = parent
    .command(command.name)
    .description(command.summary)
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .showHelpAfterError(`(power-batch ${path} --help explains it, with examples)`);
  if (command.group !== undefined) node.helpGroup(`${command.group}:`);
  for (const argument of command.arguments ?? []) {
    node.addArgument(new Argument(argument.name, describedWithDefault(argument)));
  }
  for (const option of command.options ?? []) {
    const definition = optionOf(option, option.flags);
    if (option.default !== undefined) definition.default(option.default);
    if (option.group !== undefined) definition.helpGroup(`${option.group}:`);
    node.addOption(definition);
    if (option.alsoSpelled === undefined) continue;
    const other = optionOf(option, option.alsoSpelled).hideHelp();
    node.addOption(other).on(`option:${other.name()}`, (value) => {
      node.setOptionValue(definition.attributeName(), value);
    });
  }
  addSections(node, command, exitsOf(command));
  if (command.commands !== undefined) node.helpCommand("help [command]", "Print the help of a command");
  for (const child of command.commands ?? []) addCommand(node, child, `${path} ${child.name}`, context, done);
  const { run } = command;
  if (run !== undefined) {
    node.action(async () => {
      context.started(path, command);
      done(await run(context, { arguments: node.processedArgs as string[], options: node.opts() }));
    });
  }
}

function optionOf(option: CommandOption, flags: string): Option {
  const made = new Option(flags, describedWithDefault(option));
  return option.choices === undefined ? made : made.choices([...option.choices]);
}
