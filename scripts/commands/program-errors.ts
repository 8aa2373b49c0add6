import { InputError } from "../core/diagnostics/input-error.js";
import { systemErrorLine } from "../core/host/system-error.js";
import { inline } from "../core/output/printable.js";
import { exitCode, type CommandContext } from "./command.js";

/** Says why a command ended with an error. @returns the exit code */
export async function explainError(context: Pick<CommandContext, "note">, error: unknown): Promise<number> {
  if (error instanceof InputError) {
    if (error.diagnostics.length === 0) context.note(`power-batch: ${inline(error.message)}`);
    else {
      const { formatPretty } = await import("../report/pretty.js");
      context.note(formatPretty(error.diagnostics, { color: false, text: () => undefined }));
    }
    return exitCode.badInput;
  }
  const line = systemErrorLine(error);
  if (line !== undefined) {
    context.note(`power-batch: ${inline(line)}`);
    return exitCode.badInput;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.note(`power-batch: this is a bug, please report it\n${text}`);
  return exitCode.bug;
}

/** What the parser of the command line says, in the words of all other errors. */
export function commandLineError(text: string): string {
  return text
    .replace(/^error: /, "power-batch: ")
    .replace(
      /option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\./s,
      "$1 is '$2', expected one of $3",
    )
    .replace(
      /command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\./s,
      "$2 is '$1', expected one of $3",
    )
    .replace(/option '(?:-\w, )?(--[\w-]+)( [^']*)' argument missing/, "$1 has no value, expected$2")
    .replace(
      /unknown option '(-[^']*\.[^']+)'/,
      "unknown option '$1'; a file whose name begins with a dash goes after --",
    );
}
