import type { Host } from "../core/host/host.js";
import type { OutputForm } from "../core/output/printable.js";

/** What every command ends with. */
export const exitCode = {
  fine: 0,
  findings: 1,
  /** Wrong use, or input that cannot be read. */
  badInput: 2,
  remoteFailure: 3,
  declined: 4,
  bug: 70,
  /** Ended by a signal: 128 and its number, as shells count. */
  interrupted: { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 },
} as const;

/** What a command is at: a terminal shows it after a second, and a command that is stopped says it. */
export type Progress =
  | {
      readonly doing: string;
      /** How much is done, such as 3 of 12 scenarios. */
      readonly count?: { readonly done: number; readonly of?: number; readonly what: string };
    }
  /** The command serves others now, or waits for a change. */
  | { readonly waiting: true }
  /** A part that stays, whatever happens to the rest. */
  | { readonly finished: string };

export interface CommandArgument {
  /** As commander writes it: `<template>`, `[flow...]`. */
  readonly name: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** What stands in for an argument that is left out. */
  readonly defaultText?: string;
}

export interface CommandOption {
  /** As commander writes it: `--format <name>`, `-o, --out <folder>`, `--one`. */
  readonly flags: string;
  /** The same option as other people spell it; help pages leave it out. */
  readonly alsoSpelled?: string;
  /** What a value is, or what an option without a value does: lower case, no full stop. */
  readonly description: string;
  readonly default?: string;
  /** What stands in for an option that is left out, when that is not one value. */
  readonly defaultText?: string;
  readonly choices?: readonly string[];
  /** The command refuses to run without it. */
  readonly isRequired?: boolean;
  /** The heading of the help page for options that belong together. */
  readonly group?: string;
}

/** An environment variable that a command reads. */
export interface CommandVariable {
  readonly name: string;
  readonly description: string;
}

/** What the exit codes mean that not every command has. */
export interface CommandExits {
  readonly findings?: string;
  readonly remoteFailure?: string;
  readonly declined?: string;
}

/** Headings of the list of commands. */
export type CommandGroup =
  "Start a project" | "Build and check" | "Run flows locally" | "Work on connectors" | "Ship" | "Help yourself";

/** What a command sees of the outside: the only file where anything is printed. */
export interface CommandContext {
  readonly host: Host;
  /** Results, for people and pipes. A line feed is added. The form (default: text) says how odd characters are written. */
  readonly print: (text: string, form?: OutputForm) => void;
  /** Progress and errors. A line feed is added. */
  readonly note: (text: string) => void;
  readonly progress: (progress: Progress) => void;
  /** True when stdout is a terminal and NO_COLOR is not set. */
  readonly color: boolean;
  /** Text piped into stdin, read to its end. */
  readonly readInput: () => Promise<string>;
  /** Aborted on Ctrl-C, SIGTERM and when the terminal goes, for commands with `secondsToStop`. */
  readonly signal: AbortSignal;
}

/**
 * A command as data. `run` imports what it needs itself, so that `--help` and every other command stay fast.
 */
export interface Command {
  readonly name: string;
  /** A sentence in the imperative, without a full stop. */
  readonly summary: string;
  /** Undefined for subcommands. */
  readonly group?: CommandGroup;
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  readonly variables?: readonly CommandVariable[];
  readonly exits?: CommandExits;
  /** Command lines without `power-batch`, two at least. */
  readonly examples: readonly string[];
  /**
   * How long the command may clean up once it is asked to stop, such as programs that it started. Without it, and after
   * that time, it is ended where it is; unfinished files are removed in any case.
   */
  readonly secondsToStop?: number;
  /** Subcommands instead of a run of its own. */
  readonly commands?: readonly Command[];
  /** @returns the exit code */
  readonly run?: (context: CommandContext, input: CommandInput) => Promise<number>;
}

/** Positional arguments in order (a variadic one is an array) and options by camel-cased name. */
export interface CommandInput {
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** A positional argument that takes one value. */
export function textArgument(input: CommandInput, index: number): string | undefined {
  const value = input.arguments[index];
  return typeof value === "string" ? value : undefined;
}

/** A positional argument that takes many. */
export function listArgument(input: CommandInput, index: number): readonly string[] {
  const value = input.arguments[index];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

/** An option that may be given several times, or with several values. */
export function listOption(input: CommandInput, name: string): readonly string[] {
  const value: unknown = input.options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** An option with a value. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === "string" ? value : undefined;
}
