import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { formatOption } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

const places = {
  flow: (id: string) => `flows/${id}/flow.yaml`,
  connector: (id: string) => `connector/${id}`,
  components: (id: string) => `components/${id}`,
} as const;

/** `power-batch import` */
export const importCommand: Command = {
  name: "import",
  summary: "Turn flows, packages, connectors and solutions that exist into sources",
  group: "Start a project",
  arguments: [
    {
      name: "<path>",
      description: "flow's JSON, package, connector folder, solution (zip or unpacked) or folder of these",
    },
  ],
  options: [
    { flags: "--into <folder>", description: "folder of the project; made when it does not exist", default: "." },
    formatOption("result"),
  ],
  examples: [
    "import MySolution.zip --into my-project",
    "import exported/Approve.json",
    "import connectors/ --into my-project",
  ],
  async run({ host, print, note }, input) {
    const given = textArgument(input, 0);
    if (given === undefined) throw new InputError("nothing named, expected the path of what to import");
    const { readArtefacts } = await import("../artefacts/index.js");
    const { importArtefacts } = await import("../import/index.js");
    const into = path.resolve(host.workingDirectory, textOption(input, "into") ?? ".");
    const { items, left } = importArtefacts(host.files, readArtefacts(host, given), into);
    if (textOption(input, "format") === "json") {
      const shown = items.map(({ kind, id, from, change, solution }) => {
        return { kind, id, from, change, solution: solution?.uniqueName };
      });
      print(JSON.stringify({ items: shown, left }, null, 2), "json");
    } else {
      for (const { kind, id, from, change } of items) {
        print(`${change.padEnd(7)}  ${places[kind](id)}  from ${from}`);
      }
      for (const { file, reason } of left) note(`left     ${file}: ${reason}`);
    }
    if (items.length > 0) return exitCode.fine;
    throw new InputError(`${given}: has no flow and no connector, expected one to import`);
  },
};
