import { Command as Program, CommanderError, Option } from "commander";
import { exitCode, type Command, type CommandContext } from "./commands/command.js";
import { commands } from "./commands/index.js";
import { systemHost } from "./core/host/host.js";
import { InputError } from "./core/diagnostics/input-error.js";
import { readVersion } from "./commands/version.js";

/**
 * Runs the command line.
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  const context = systemContext(stop.signal);
  let code: number = exitCode.fine;
  const program = new Program("power-batch")
    .description(
      "Build, validate, rehearse and package custom connectors and flows for bulk work on the Power Platform",
    )
    .version(readVersion(context.host.files), "-V, --version")
    .exitOverride()
    // Options after a command are the command's own: package has a --version too.
    .enablePositionalOptions()
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError("(power-batch --help lists the commands)");
  for (const command of commands) addCommand(program, command, context, (result) => (code = result));
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.badInput;
    if (error instanceof InputError) {
      await printInputError(context, error);
      return exitCode.badInput;
    }
    context.note(
      `power-batch: this is a bug, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return exitCode.bug;
  }
}

function addCommand(parent: Program, command: Command, context: CommandContext, done: (code: number) => void): void {
  const node = parent.command(command.name).description(command.summary).exitOverride();
  for (const argument of command.arguments ?? []) node.argument(argument.name, argument.description);
  for (const option of command.options ?? []) {
    const definition = new Option(option.flags, option.description);
    if (option.choices !== undefined) definition.choices([...option.choices]);
    if (option.default !== undefined) definition.default(option.default);
    node.addOption(definition);
  }
  if (command.examples.length > 0) {
    node.addHelpText(
      "after",
      `\nExamples:\n${command.examples.map((example) => `  $ power-batch ${example}`).join("\n")}`,
    );
  }
  for (const child of command.commands ?? []) addCommand(node, child, context, done);
  const { run } = command;
  if (run !== undefined) {
    node.action(async () => {
      done(await run(context, { arguments: node.processedArgs as string[], options: node.opts() }));
    });
  }
}

async function printInputError(context: CommandContext, error: InputError): Promise<void> {
  if (error.diagnostics.length === 0) {
    context.note(`power-batch: ${error.message}`);
    return;
  }
  const { formatPretty } = await import("./report/pretty.js");
  context.note(formatPretty(error.diagnostics, { color: false, text: () => undefined }));
}

function systemContext(signal: AbortSignal): CommandContext {
  const { stdout, stderr, env } = process;
  // A reader that goes away early (`| head`) is no failure of ours.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    host: systemHost(),
    print: (text) => stdout.write(`${text}\n`),
    note: (text) => stderr.write(`${text}\n`),
    color: stdout.isTTY && (env["NO_COLOR"] ?? "") === "",
    signal,
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}
