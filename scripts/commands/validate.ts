import { listArgument, type Command, type CommandContext, type CommandInput } from "./command.js";
import { findingExits, findingOptions, printFindings } from "./print-findings.js";
import type { ValidateResult } from "../validate/index.js";

export const validateCommand: Command = {
  name: "validate",
  summary: "Check connectors, flows and solutions: folders, files and zips",
  group: "Build and check",
  arguments: [
    {
      name: "[path...]",
      description: "files, connector folders, solutions or any folder",
      defaultText: "the working folder",
    },
  ],
  options: [
    ...findingOptions,
    { flags: "--certification", description: "be as strict as connector certification" },
    { flags: "--fix", description: "repair what needs no decision, such as stray commas and misspelled extensions" },
    { flags: "--watch", description: "check again whenever a file changes" },
  ],
  exits: findingExits,
  examples: [
    "validate connector/finance-operations",
    "validate . --format sarif > findings.sarif",
    "validate MySolution_1_0_0_0.zip --fail-on warning",
    "validate connector --fix",
  ],
  async run(context, input) {
    if (input.options["watch"] !== true) return checkOnce(context, input);
    const { watch } = await import("./watch.js");
    return watch(context, pathsOf(input), () => checkOnce(context, input));
  },
};

/** Repairs that touch each other take turns; each round leaves fewer. */
const maximumRounds = 10;

async function checkOnce(context: CommandContext, input: CommandInput): Promise<number> {
  const { validate } = await import("../validate/index.js");
  const { host } = context;
  const isFixing = input.options["fix"] === true;
  const check = (): Promise<ValidateResult> =>
    validate({
      paths: pathsOf(input),
      host,
      certification: input.options["certification"] === true,
      keepTexts: isFixing,
      onUnit: (name, done, of) =>
        context.progress({ doing: `checking ${name}`, count: { done, of, what: of === 1 ? "part" : "parts" } }),
    });
  let result = await check();
  if (isFixing) {
    const { applyFixes } = await import("../validate/fix.js");
    for (let round = 0; round < maximumRounds; round++) {
      const text = result.text.bind(result);
      const fixed = applyFixes({ ...host, text }, result.diagnostics);
      for (const { file, range, code, message } of fixed) {
        context.note(`${file}:${range.line}:${range.column} repaired ${code}: ${message}`);
      }
      if (fixed.length === 0) break;
      result = await check();
    }
  }
  return printFindings(context, input, result);
}

function pathsOf(input: CommandInput): readonly string[] {
  const given = listArgument(input, 0);
  return given.length === 0 ? ["."] : given;
}
