import { exitCode, textOption, type CommandContext, type CommandInput, type CommandOption } from "./command.js";
import { formatOption } from "./common-options.js";
import { anchorOf } from "../core/rules/code-page.js";
import type { CodeDescription } from "../report/sarif.js";
import type { ValidateResult } from "../validate/index.js";
import { readVersion } from "./version.js";

const formats = ["pretty", "json", "sarif", "github", "junit"] as const;

/** Options of every command that ends with findings. */
export const findingOptions: readonly CommandOption[] = [
  formatOption("findings", formats),
  {
    flags: "--fail-on <severity>",
    description: "least severity that makes the exit code 1",
    choices: ["error", "warning", "never"],
    default: "error",
  },
  { flags: "--quiet", description: "leave out findings of severity info" },
];

export const findingExits = { findings: "there are findings as severe as --fail-on says, or nothing was checked" };

/** Prints findings as the options say. @returns the exit code */
export async function printFindings(
  context: CommandContext,
  input: CommandInput,
  result: ValidateResult,
): Promise<number> {
  await print(context, input, result);
  // A check of nothing must not look like a check that passed.
  if (result.files === 0 && textOption(input, "failOn") !== "never") {
    context.note(
      "nothing was checked: there is no connector, flow or solution, expected a definition (OpenAPI 2.0), a flow's JSON or a zip",
    );
    return exitCode.findings;
  }
  return codeOf(result, textOption(input, "failOn") ?? "error");
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
      context.print(formatJson(shown), "json");
      return;
    }
    case "sarif": {
      const { formatSarif } = await import("../report/sarif.js");
      const { registry } = await import("../validate/registry.js");
      const describe = (code: string): CodeDescription | undefined => {
        const entry = registry.get(code);
        return entry === undefined ? undefined : { ...entry, page: codePage(entry.family.name, code) };
      };
      const text = (file: string): string | undefined => result.text(file);
      const options = { version: readVersion(context.host.files), describe, text };
      context.print(formatSarif(shown, options), "json");
      return;
    }
    case "github": {
      const { formatGithub } = await import("../report/github.js");
      if (diagnostics.length > 0) context.print(formatGithub(diagnostics), "github");
      context.note(await summaryOf(result));
      return;
    }
    case "junit": {
      const { formatFindingsJunit } = await import("../report/junit.js");
      context.print(formatFindingsJunit(shown, result.names), "xml");
      return;
    }
    default: {
      const { formatPretty } = await import("../report/pretty.js");
      if (diagnostics.length > 0) {
        context.print(formatPretty(diagnostics, { color: context.color, text: (file) => result.text(file) }));
      }
      context.note(await summaryOf(result));
      if (diagnostics.length < result.diagnostics.length) {
        context.note("remarks are advice and were left out: nothing has to be done about them");
      }
    }
  }
}

async function summaryOf(result: ValidateResult): Promise<string> {
  const { formatSummary } = await import("../report/pretty.js");
  return formatSummary(result);
}

/** Where a code is explained on the web: the package's own files, as the registry's mirror serves them. */
function codePage(family: string, code: string): string {
  return `https://unpkg.com/power-batch/docs/rules/${family}.md#${anchorOf(code)}`;
}
