import * as path from "node:path";
import { exitCode, textArgument, type Command } from "./command.js";
import { packageDirectory } from "../core/host/package-directory.js";
import { readVersion } from "./version.js";

/** `power-batch init` */
export const initCommand: Command = {
  name: "init",
  summary: "Start a project that works at once: a connector, a flow, its scenarios and pipelines",
  group: "Start a project",
  arguments: [
    {
      name: "[folder]",
      description: "folder of the project; files that are there stay",
      defaultText: "the working folder",
    },
  ],
  examples: ["init", "init my-project"],
  async run({ host, print, note }, input) {
    const { initProject } = await import("../import/index.js");
    const given = textArgument(input, 0) ?? ".";
    const into = path.resolve(host.workingDirectory, given);
    const { written, kept } = initProject(host.files, packageDirectory, into, readVersion(host.files));
    const shown = (file: string): string => path.posix.join(given.split(path.sep).join("/"), file);
    for (const file of written) print(`new      ${shown(file)}`);
    for (const file of kept) print(`kept     ${shown(file)}`);
    note(`next: ${given === "." ? "" : `cd ${given} && `}npm install && npm test`);
    return exitCode.fine;
  },
};
