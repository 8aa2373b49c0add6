import { InputError } from "../core/diagnostics/input-error.js";
import type { Processes } from "../core/host/processes.js";
import type { FailedStep } from "../deploy/index.js";
import { exitCode, textOption, type CommandContext, type CommandInput } from "./command.js";

/** The door to programs, once it is sure that this one is there. */
export async function findProgram(context: CommandContext, program: string): Promise<Processes> {
  const { processes } = context.host;
  const parameter = program === "paconn" ? "--version" : "help";
  if (processes === undefined || (await processes.run(program, [parameter])) === undefined) {
    throw new InputError(
      `'${program}' is not installed or not on the PATH, expected it for deploy ('power-batch doctor' says where to get it)`,
    );
  }
  return processes;
}

export function minutesOf(input: CommandInput): number {
  const text = textOption(input, "timeout") ?? "60";
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    throw new InputError(`the timeout is '${text}', expected whole minutes from 1 to 1440`);
  }
  return minutes;
}

export function failureCode(context: CommandContext, { step, outcome }: FailedStep): number {
  context.note(`power-batch: '${step.title}' ${outcome.message}`);
  return outcome.kind === "stopped" ? exitCode.declined : exitCode.remoteFailure;
}
