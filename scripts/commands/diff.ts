import { InputError } from "../core/diagnostics/input-error.js";
import { textArgument, type Command } from "./command.js";
import { findingExits, findingOptions, printFindings } from "./print-findings.js";

export const diffCommand: Command = {
  name: "diff",
  summary: "Find what breaks flows between two versions of a connector or a solution",
  group: "Build and check",
  arguments: [
    {
      name: "<old>",
      description: "version in use: definition, connector folder, folder of connectors or solution zip",
    },
    { name: "<new>", description: "version to come, of the same kind" },
  ],
  options: findingOptions,
  exits: findingExits,
  examples: [
    "diff released/graph connector/graph",
    "diff MySolution_1_0_0_0.zip MySolution_1_1_0_0.zip --format github --quiet",
  ],
  async run(context, input) {
    const [old, next] = [textArgument(input, 0), textArgument(input, 1)];
    if (old === undefined || next === undefined) throw new InputError("expected an old and a new version");
    const { diff } = await import("../validate/diff.js");
    return printFindings(context, input, await diff({ old, new: next, host: context.host }));
  },
};
