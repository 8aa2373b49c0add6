import * as path from "node:path";
import { buildCommand } from "./build.js";
import { exitCode, type Command, type CommandContext, type CommandInput } from "./command.js";
import { packageCommand } from "./package.js";
import { rehearseCommand } from "./rehearse.js";
import { validateCommand } from "./validate.js";

interface Step {
  readonly title: string;
  readonly command: Command;
  /** The command's paths; a project without connectors has no folder of them. */
  readonly folders?: readonly string[];
  readonly options?: CommandInput["options"];
}

/** The whole way from sources to rehearsed solutions; each step is a separate command. */
const steps: readonly Step[] = [
  { title: "Build: sources to dist", command: buildCommand },
  {
    title: "Validate: what was built",
    command: validateCommand,
    folders: ["dist/connectors", "dist/flows"],
    options: { quiet: true },
  },
  {
    title: "Package: solutions to import, each opened again and checked",
    command: packageCommand,
    options: { validate: false },
  },
  { title: "Rehearse: every scenario of every flow, on the emulator", command: rehearseCommand },
];

/** Options of a command that were not given have their defaults, as the command line would set them. */
function defaults(command: Command): CommandInput["options"] {
  return Object.fromEntries(
    (command.options ?? [])
      .filter((option) => option.default !== undefined)
      .map((option) => [optionName(option.flags), option.default]),
  );
}

function optionName(flags: string): string {
  const long = /--([a-z-]+)/.exec(flags)?.[1] ?? flags;
  return long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What `npm start` runs. */
export const startCommand: Command = {
  name: "start",
  summary: "Build, validate, package and rehearse everything, and name every file and step",
  group: "Start a project",
  exits: { findings: "a step has findings, and the steps after it were not run" },
  examples: ["start", "start && power-batch deploy https://contoso.crm4.dynamics.com --dry-run"],
  async run(context) {
    const { files, workingDirectory } = context.host;
    for (const [index, step] of steps.entries()) {
      context.print(`${index === 0 ? "" : "\n"}== ${step.title}\n`);
      const { name } = step.command;
      context.progress({ doing: name });
      const code = await step.command.run?.(context, {
        arguments: [(step.folders ?? []).filter((folder) => files.isDirectory(path.resolve(workingDirectory, folder)))],
        options: { ...defaults(step.command), ...step.options },
      });
      if (code !== exitCode.fine) {
        context.note(
          `power-batch ${step.command.name} ended with ${code ?? "no result"}; what comes after it was not run`,
        );
        return code ?? exitCode.bug;
      }
      context.progress({ finished: name });
    }
    context.print(`\n${await closingHint(context)}`);
    return exitCode.fine;
  },
};

/** What to do next, with a flow of the project at hand. */
async function closingHint({ host }: CommandContext): Promise<string> {
  const { readManifest } = await import("../project/read-manifest.js");
  const { artefacts, solutions } = readManifest(host.files, path.resolve(host.workingDirectory, "dist"));
  const flow = artefacts.find(({ kind }) => kind === "flow");
  const sentences = [
    flow === undefined ? "" : `'power-batch rehearse ${flow.id} --verbose' shows every step of every run.`,
    "Everything is in dist/.",
    solutions.length === 0
      ? ""
      : `Import the zip${solutions.length === 1 ? "" : "s"} of dist/solutions${solutions.length === 1 ? "" : " in the order above"}; the page beside ${solutions.length === 1 ? "it" : "each"} says what it asks for.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
