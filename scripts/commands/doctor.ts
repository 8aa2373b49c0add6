import { InputError } from "../core/diagnostics/input-error.js";
import { formatOption } from "./common-options.js";
import { exitCode, type Command } from "./command.js";

export const doctorCommand: Command = {
  name: "doctor",
  summary: "List the programs that Power Batch can use, and what is not possible without them",
  group: "Help yourself",
  options: [formatOption("list")],
  exits: { findings: "Node.js is too old" },
  examples: ["doctor", "doctor --format json"],
  async run(context, input) {
    const { checkTools } = await import("../deploy/doctor.js");
    const { processes } = context.host;
    if (processes === undefined) throw new InputError("no programs can be started here, expected a host that can");
    const states = await checkTools(processes, process.version);
    if (input.options["format"] === "json") context.print(JSON.stringify({ tools: states }, undefined, 2), "json");
    else {
      for (const { name, found, version, without, get } of states) {
        context.print(
          found
            ? `ok       ${name} ${version ?? ""}`
            : `missing  ${name}: without it, ${without}\n         get it: ${get}`,
        );
      }
    }
    // Only Node is needed by everything.
    return states[0]?.found === true ? exitCode.fine : exitCode.findings;
  },
};
