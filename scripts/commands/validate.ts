import { exitCode, listArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import type { ValidateResult } from "../validate/index.js";

const formats = ["pretty", "json", "sarif", "github", "junit"] as const;

export const validateCommand: Command = {
  name: "validate",
  summary: "Check connectors, flows and solutions: folders, files and zips",
  arguments: [
    {
      name: "[path...]",
      description: "files, connector folders, solutions or any folder (default: the working folder)",
    },
  ],
  options: [
    { flags: "--format <name>", description: "how findings are printed", choices: formats, default: "pretty" },
    {
      flags: "--fail-on <severity>",
      description: "what makes the exit code 1",
      choices: ["error", "warning", "never"],
      default: "error",
    },
    { flags: "--certification", description: "be as strict as connector certification" },
    { flags: "--quiet", description: "leave out findings of severity info" },
  ],
  examples: [
    "validate connector/finance-operations",
    "validate . --format sarif > findings.sarif",
    "validate MySolution_1_0_0_0.zip --fail-on warning",
  ],
  async run(context, input) {
    const { validate } = await import("../validate/index.js");
    const given = listArgument(input, 0);
    const result = await validate({
      paths: given.length === 0 ? ["."] : given,
      host: context.host,
      certification: input.options["certification"] === true,
    });
    await print(context, input, result);
    return codeOf(result, textOption(input, "failOn") ?? "error");
  },
};

function codeOf({ summary }: ValidateResult, failOn: string): number {
  const failed = failOn !== "never" && (summary.errors > 0 || (failOn === "warning" && summary.warnings > 0));
  return failed ? exitCode.findings : exitCode.fine;
}

async function print(context: CommandContext, input: CommandInput, result: ValidateResult): Promise<void> {
  const diagnostics =
    input.options["quiet"] === true
      ? result.diagnostics.filter(({ severity }) => severity !== "info")
      : result.diagnostics;
  const shown = { ...result, diagnostics };
  switch (textOption(input, "format")) {
    case "json": {
      const { formatJson } = await import("../report/json.js");
      context.print(formatJson(shown));
      return;
    }
    default: {
      const { formatPretty, formatSummary } = await import("../report/pretty.js");
      if (diagnostics.length > 0) {
        context.print(formatPretty(diagnostics, { colour: context.colour, text: (file) => result.text(file) }));
      }
      context.note(formatSummary(result));
    }
  }
}
