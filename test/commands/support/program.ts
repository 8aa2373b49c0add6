import { spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import type { Command } from "../../../scripts/commands/command.js";
import { commands } from "../../../scripts/commands/index.js";
import { repository } from "../../support/repository.js";

/** Every command that runs, with the words that call it. A new one is here by itself. */
export const everyCommand: readonly { readonly words: readonly string[]; readonly command: Command }[] =
  commands.flatMap((command) => leaves(command, [command.name]));

function leaves(command: Command, words: readonly string[]): { words: readonly string[]; command: Command }[] {
  const own = command.run === undefined ? [] : [{ words, command }];
  return [...own, ...(command.commands ?? []).flatMap((child) => leaves(child, [...words, child.name]))];
}

/** Words for the arguments that a command insists on. */
export function neededArguments({ arguments: parameters = [] }: Command, value = "x"): string[] {
  return parameters.filter(({ name }) => name.startsWith("<")).map(() => value);
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a child process; `hold` names the moment at which it stops and waits. */
export class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  private readonly texts = { stdout: "", stderr: "" };
  private look: () => void = () => undefined;

  constructor(argv: readonly string[], options: { hold?: string; fail?: string; cwd?: string; env?: object } = {}) {
    const { hold, fail, cwd, env } = options;
    const preload = path.join(repository, "test/commands/support/hold.mjs");
    const extra = hold === undefined && fail === undefined ? [] : ["--import", preload];
    this.child = spawn(process.execPath, [...extra, path.join(repository, "bin/power-batch"), ...argv], {
      cwd,
      env: { ...process.env, HOLD_AT: hold, FAIL_AT: fail, ...env },
    });
    for (const name of ["stdout", "stderr"] as const) {
      this.child[name]?.on("data", (chunk: Buffer) => {
        this.texts[name] += chunk.toString();
        this.look();
      });
    }
    this.ended = new Promise((resolve) =>
      this.child.on("close", (code, signal) => resolve({ code, signal, ...this.texts })),
    );
  }

  /** Waits until the program has printed something. */
  async says(text: string): Promise<void> {
    const seen = (): boolean => this.texts.stdout.includes(text) || this.texts.stderr.includes(text);
    while (!seen()) {
      const next = new Promise<"more">((resolve) => (this.look = () => resolve("more")));
      if (seen()) return;
      if ((await Promise.race([next, this.ended])) !== "more" && !seen()) {
        throw new Error(`ended without saying '${text}': ${this.texts.stderr}`);
      }
    }
  }
}
