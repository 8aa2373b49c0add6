import { InputError } from "../core/diagnostics/input-error.js";
import { textArgument, type Command } from "./command.js";
import { findingOptions, printFindings } from "./print-findings.js";

export const diffCommand: Command = {
  name: "diff",
  summary: "Tell which changes between two versions of a connector or a solution break the flows that use it",
  arguments: [
    { name: "<old>", description: "definition, connector folder, folder of connectors or solution zip in use" },
    { name: "<new>", description: "the same of the version to come" },
  ],
  options: findingOptions,
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
