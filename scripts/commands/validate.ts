import { exitCode, listArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import type { ValidateResult } from "../validate/index.js";
import { readVersion } from "./version.js";

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
    { flags: "--fix", description: "repair what needs no thinking, such as stray commas and misspelt extensions" },
    { flags: "--watch", description: "check again whenever a file changes" },
    { flags: "--quiet", description: "leave out findings of severity info" },
  ],
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
  const check = (): Promise<ValidateResult> =>
    validate({ paths: pathsOf(input), host, certification: input.options["certification"] === true });
  let result = await check();
  if (input.options["fix"] === true) {
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
  await print(context, input, result);
  return codeOf(result, textOption(input, "failOn") ?? "error");
}

function pathsOf(input: CommandInput): readonly string[] {
  const given = listArgument(input, 0);
  return given.length === 0 ? ["."] : given;
}

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
    case "sarif": {
      const { formatSarif } = await import("../report/sarif.js");
      const version = readVersion(context.host.files);
      context.print(formatSarif(shown, { version, page: rulePage }));
      return;
    }
    case "github": {
      const { formatGithub } = await import("../report/github.js");
      if (diagnostics.length > 0) context.print(formatGithub(diagnostics));
      context.note(await summaryOf(result));
      return;
    }
    case "junit": {
      const { formatJunit } = await import("../report/junit.js");
      context.print(formatJunit(shown, result.names));
      return;
    }
    default: {
      const { formatPretty } = await import("../report/pretty.js");
      if (diagnostics.length > 0) {
        context.print(formatPretty(diagnostics, { colour: context.colour, text: (file) => result.text(file) }));
      }
      context.note(await summaryOf(result));
    }
  }
}

async function summaryOf(result: ValidateResult): Promise<string> {
  const { formatSummary } = await import("../report/pretty.js");
  return formatSummary(result);
}

/** Where a rule's page is on the web: the package's own files, as the registry's mirror serves them. */
function rulePage(code: string): string {
  return `https://unpkg.com/power-batch/docs/rules/${code}.md`;
}
