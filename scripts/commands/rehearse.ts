import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { ScenarioResult } from "../rehearsal/index.js";
import { sourceProject } from "./rehearse-project.js";
import { noteStaleFolder } from "./note-stale.js";
import { openPage } from "./open-page.js";
import { htmlReport } from "./rehearse-html.js";
import { checkCoverage, coverageMinimum, writeLcov } from "./rehearse-coverage.js";
import { distOption, flowPathsArgument, formatOption, scenariosOption } from "./common-options.js";
import { exitCode, listArgument, textOption, type Command } from "./command.js";
import { namedPaths } from "./named-paths.js";

/** `power-batch rehearse` */
export const rehearseCommand: Command = {
  name: "rehearse",
  summary: "Run flows of any origin, by their scenarios or with made-up responses",
  group: "Run flows locally",
  arguments: [flowPathsArgument],
  options: [
    distOption,
    scenariosOption,
    {
      flags: "--scenario <name>",
      description: "name of one scenario: its file without .yaml",
      defaultText: "all scenarios",
    },
    formatOption("result", ["pretty", "json", "junit", "html"]),
    { flags: "-o, --out <folder>", description: "with --format html: folder for the report", defaultText: "report" },
    { flags: "--open", description: "with --format html: open the report in the browser" },
    {
      flags: "--coverage-min <percent>",
      description: "least share of actions and branches that must run in each flow",
    },
    { flags: "--coverage-lcov <file>", description: "file for coverage as LCOV, on the lines of the flows' sources" },
    { flags: "--update", description: "write the snapshots that scenarios expect, and remove those left over" },
    { flags: "--verbose", description: "show every run with every action, not only where a scenario failed" },
    { flags: "--require-dotnet", description: "fail scenarios that need the .NET SDK when there is none" },
  ],
  exits: { findings: "a scenario failed, a flow that you named could not run, or coverage is below --coverage-min" },
  examples: [
    "rehearse MyFlow.json",
    "rehearse MySolution.zip --scenarios scenarios",
    "rehearse",
    "rehearse requeue-failed-batch-job --verbose",
    "rehearse --coverage-min 80 --coverage-lcov lcov.info",
    "rehearse --format html -o report --open",
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
    const named = listArgument(input, 0);
    const paths = namedPaths(context.host, named);
    const scenarioPath = textOption(input, "scenarios");
    if (paths.length === 0 && scenarioPath !== undefined) {
      throw new InputError("--scenarios needs the path of a flow, a package, a solution or a folder");
    }
    if (format !== "html" && (textOption(input, "out") !== undefined || input.options["open"] === true)) {
      throw new InputError("--out and --open are for a report, expected --format html");
    }
    const report = format === "html" ? await htmlReport(context, input, named) : undefined;
    const isDefault = scenarioPath === undefined && dist === "dist";
    const project = isDefault ? await sourceProject(context, named, (one) => paths.includes(one)) : undefined;
    if (project === "failed") return exitCode.findings;
    if (paths.length === 0 && (project === undefined || project.host === context.host)) {
      await noteStaleFolder(context, path.resolve(context.host.workingDirectory, dist));
    }
    const isOfPaths = paths.length > 0 && project === undefined;
    const rehearsal = await rehearse({
      dist: project?.dist ?? dist,
      project: project?.project,
      flows: isOfPaths ? undefined : (project?.flows ?? (paths.length === 0 ? named : [])),
      paths: isOfPaths ? paths : undefined,
      scenarioPath,
      keepRuns: false,
      scenarios: scenario === undefined ? undefined : [scenario],
      update: input.options["update"] === true,
      requireDotnet: input.options["requireDotnet"] === true,
      host: project?.host ?? context.host,
      signal: context.signal,
      onStart(flow, name, done, of) {
        const doing = name === undefined ? `rehearsing ${flow}` : `rehearsing ${flow} / ${name}`;
        context.progress({ doing, count: { done, of, what: name === undefined ? "flows" : "scenarios" } });
      },
      onResult(result) {
        report?.add(result);
        if (format === "pretty" || format === "html") context.print(formatScenario(result, style));
      },
    });
    if (format === "json") context.print(formatRehearsalJson(rehearsal), "json");
    else if (format === "junit") context.print(formatRehearsalJunit(rehearsal), "xml");
    else {
      const { formatCoverage } = await import("../rehearsal/report/coverage-table.js");
      context.print(formatRehearsalSummary(rehearsal));
      if (rehearsal.coverage.length > 0) context.print(formatCoverage(rehearsal.coverage, style.verbose));
    }
    if (report !== undefined) {
      const address = report.write(rehearsal);
      context.print(`\nReport: ${address}`);
      if (input.options["open"] === true) await openPage(context, address);
    }
    if (format === "pretty" && rehearsal.summary.failed > 0) {
      const all = style.verbose ? "" : "'--verbose' shows every action, ";
      context.note(`${all}'--format html -o report' writes a report to click through`);
    }
    if (paths.length === 0 && named.length === 0 && rehearsal.flows.some(({ smoke }) => smoke)) {
      context.note("no scenario found in flows/*/scenarios: responses are made up, and nothing is expected");
    }
    if (input.options["update"] === true) context.note(snapshotNote(rehearsal.flows));
    // Where nothing ran at all, nothing is green.
    const isUntested =
      rehearsal.notRun.some(({ asked }) => asked === true) ||
      (rehearsal.flows.length === 0 && rehearsal.notRun.length > 0);
    await writeLcov(context, input, rehearsal);
    const isCovered = await checkCoverage(context, minimum, rehearsal);
    return rehearsal.summary.failed > 0 || isUntested || !isCovered ? exitCode.findings : exitCode.fine;
  },
};

/** What `--update` did. */
function snapshotNote(results: readonly ScenarioResult[]): string {
  const counts = (["written", "updated", "removed"] as const).flatMap((change) => {
    const count = results.filter(({ snapshot }) => snapshot === change).length;
    return count === 0 ? [] : `${count} ${change}`;
  });
  return counts.length === 0 ? "no snapshot has changed" : `snapshots: ${counts.join(", ")}`;
}
