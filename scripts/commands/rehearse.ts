import * as path from "node:path";
import { noteStaleFolder } from "./note-stale.js";
import { checkCoverage, coverageMinimum, writeLcov } from "./rehearse-coverage.js";
import { exitCode, listArgument, textOption, type Command } from "./command.js";

/** `power-batch rehearse` */
export const rehearseCommand: Command = {
  name: "rehearse",
  summary: "Run built flows on the emulator, as their scenarios say",
  arguments: [{ name: "[flow...]", description: "flows by folder name (default: all)" }],
  options: [
    { flags: "--dist <folder>", description: "what 'build' wrote", default: "dist" },
    { flags: "--scenario <name>", description: "one scenario, by file name without .yaml" },
    {
      flags: "--format <name>",
      description: "how to print the outcome",
      default: "pretty",
      choices: ["pretty", "json", "junit"],
    },
    { flags: "--coverage-min <percent>", description: "fail when fewer actions or branches of a flow were run" },
    { flags: "--coverage-lcov <file>", description: "write coverage as LCOV, on the lines of the flows' sources" },
    { flags: "--verbose", description: "show every run with every action, not only failed scenarios" },
    { flags: "--require-dotnet", description: "fail scenarios that need the .NET SDK when there is none" },
  ],
  examples: [
    "rehearse",
    "rehearse requeue-failed-batch-job --verbose",
    "rehearse --coverage-min 80 --coverage-lcov lcov.info",
    "rehearse --scenario fails-for-ever --format json",
  ],
  async run(context, input) {
    const { rehearse } = await import("../rehearsal/index.js");
    const { formatRehearsalJson } = await import("../rehearsal/report/json.js");
    const { formatRehearsalJunit } = await import("../rehearsal/report/junit.js");
    const { formatScenario, formatRehearsalSummary } = await import("../rehearsal/report/pretty.js");
    const format = textOption(input, "format") ?? "pretty";
    const scenario = textOption(input, "scenario");
    const minimum = coverageMinimum(input);
    const style = { color: context.color, verbose: input.options["verbose"] === true };
    const dist = textOption(input, "dist") ?? "dist";
    await noteStaleFolder(context, path.resolve(context.host.workingDirectory, dist));
    let done = 0;
    const rehearsal = await rehearse({
      dist,
      flows: listArgument(input, 0),
      scenarios: scenario === undefined ? undefined : [scenario],
      requireDotnet: input.options["requireDotnet"] === true,
      host: context.host,
      signal: context.signal,
      onResult(result) {
        if (format === "pretty") context.print(formatScenario(result, style));
        context.progress({ doing: `rehearsing ${result.flow}`, count: { done: ++done, what: "scenarios" } });
      },
    });
    if (format === "json") context.print(formatRehearsalJson(rehearsal), "json");
    else if (format === "junit") context.print(formatRehearsalJunit(rehearsal), "xml");
    else {
      const { formatCoverage } = await import("../rehearsal/report/coverage-table.js");
      context.print(formatRehearsalSummary(rehearsal));
      if (rehearsal.coverage.length > 0) context.print(formatCoverage(rehearsal.coverage, style.verbose));
    }
    await writeLcov(context, input, rehearsal);
    const isCovered = await checkCoverage(context, minimum, rehearsal);
    return rehearsal.summary.failed > 0 || !isCovered ? exitCode.findings : exitCode.fine;
  },
};
