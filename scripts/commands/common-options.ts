import type { CommandArgument, CommandOption } from "./command.js";

/** What several commands take: one text for each, so that a reader learns it once. */

/** @param what that the command prints, as in "format of the result" */
export function formatOption(what: string, choices: readonly string[] = ["pretty", "json"]): CommandOption {
  return { flags: "--format <name>", description: `format of the ${what}`, choices, default: "pretty" };
}

export const distOption: CommandOption = {
  flags: "--dist <folder>",
  description: "folder that 'power-batch build' wrote",
  default: "dist",
};

export const scenariosOption: CommandOption = {
  flags: "--scenarios <path>",
  description: "scenario file, or folder of scenarios, for the flows of the paths",
};

/** Flows from anywhere, or of the project. */
export const flowPathsArgument: CommandArgument = {
  name: "[path...]",
  description: "flow files, packages, solutions or folders; or names of built flows",
  defaultText: "all built flows",
};

/** How the solutions of a project are planned, for `package` and `deploy`. */
export const planOptionList: readonly CommandOption[] = [
  {
    flags: "--one [name]",
    description: "name of one solution for everything; PowerBatch without a name",
    defaultText: "the solutions of power-batch.yaml",
  },
  { flags: "--publisher <name>", description: "publisher of the solutions", defaultText: "that of power-batch.yaml" },
  {
    flags: "--prefix <prefix>",
    description: "publisher's prefix of the solutions",
    defaultText: "that of power-batch.yaml",
  },
  {
    flags: "--version <version>",
    description: "version of the solutions, four numbers",
    defaultText: "that of power-batch.yaml",
  },
  { flags: "--flows-off", description: "import flows as drafts, which a person turns on" },
];
