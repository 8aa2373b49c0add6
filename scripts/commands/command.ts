import type { Host } from "../core/host/host.js";

/** What every command ends with. */
export const exitCode = {
  fine: 0,
  findings: 1,
  /** Wrong use, or input that cannot be read. */
  badInput: 2,
  remoteFailure: 3,
  declined: 4,
  bug: 70,
} as const;

export interface CommandOption {
  /** As commander writes it: `--format <name>`, `-o, --out <folder>`, `--one`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string | boolean;
  readonly choices?: readonly string[];
}

/** What a command sees of the outside: the only file where anything is printed. */
export interface CommandContext {
  readonly host: Host;
  /** Results, for people and pipes. A line feed is added. */
  readonly print: (text: string) => void;
  /** Progress and errors. A line feed is added. */
  readonly note: (text: string) => void;
  /** True when stdout is a terminal and NO_COLOR is not set. */
  readonly color: boolean;
  /** Text piped into stdin, read to its end. */
  readonly readInput: () => Promise<string>;
  /** Aborted on Ctrl-C, SIGTERM and when the terminal goes. */
  readonly signal: AbortSignal;
}

/**
 * A command as data. `run` imports what it needs itself, so that `--help` and every other command stay fast.
 */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** As commander writes them: `<template>`, `[flow...]`. */
  readonly arguments?: readonly { readonly name: string; readonly description: string }[];
  readonly options?: readonly CommandOption[];
  readonly examples: readonly string[];
  /** Subcommands instead of a run of its own. */
  readonly commands?: readonly Command[];
  /** @returns the exit code */
  readonly run?: (context: CommandContext, input: CommandInput) => Promise<number>;
}

/** Positional arguments in order (a variadic one is an array) and options by camel-cased name. */
export interface CommandInput {
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
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

/** An option with a value. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === "string" ? value : undefined;
}
