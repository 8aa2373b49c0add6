import { InputError } from "../core/diagnostics/input-error.js";
import { distOption, flowPathsArgument, formatOption, scenariosOption } from "./common-options.js";
import { exitCode, listArgument, textOption, type Command, type CommandInput } from "./command.js";
import { namedPaths } from "./named-paths.js";

/** Limits of what a license allows are in scripts/estimate; the names are repeated for the help page, which loads nothing. */
const licenseChoices = [
  "microsoft-365",
  "per-app",
  "application-user",
  "premium",
  "dynamics-365",
  "process",
  "application-user-dynamics-365",
] as const;

/** `power-batch estimate` */
export const estimateCommand: Command = {
  name: "estimate",
  summary: "Estimate what a number of rows needs: requests, quota, throttling, time",
  group: "Run flows locally",
  arguments: [flowPathsArgument],
  options: [
    { flags: "--rows <number>", description: "number of rows to expect", isRequired: true },
    {
      flags: "--license <name>",
      alsoSpelled: "--licence <name>",
      description: "license of the flow's owner",
      defaultText: "quota of each, other limits of premium",
      choices: licenseChoices,
    },
    {
      flags: "--scenario <name>",
      description: "scenario to rehearse",
      defaultText: "the one whose rows matter most",
    },
    scenariosOption,
    {
      flags: "--input <pointer>",
      description: "JSON pointer to the list or file of the scenario that has the rows",
      defaultText: "the one that the actions depend on",
    },
    {
      flags: "--up-to <rows>",
      description: "most rows of a rehearsal",
      defaultText: "what 10 s allow, so it may vary",
    },
    { flags: "--seconds-per-call <number>", description: "time that a call takes", default: "0.5" },
    { flags: "--seconds-per-action <number>", description: "time that a built-in action takes", default: "0.1" },
    distOption,
    formatOption("estimate"),
  ],
  exits: { findings: "no flow could be estimated" },
  examples: [
    "estimate dataverse-bulk-upsert --rows 1000000",
    "estimate MyFlow.json --rows 20000 --license premium",
    "estimate MySolution.zip --scenarios scenarios --rows 5000 --format json",
  ],
  async run(context, input) {
    const { estimate, formatEstimate } = await import("../estimate/index.js");
    const { host } = context;
    const named = listArgument(input, 0);
    const paths = namedPaths(host, named);
    const durations = {
      secondsPerCall: numberOption(input, "secondsPerCall", "--seconds-per-call", 0),
      secondsPerAction: numberOption(input, "secondsPerAction", "--seconds-per-action", 0),
    };
    const license = licenseChoices.find((one) => one === textOption(input, "license"));
    const result = await estimate({
      ...durations,
      rows: rowsOption(input),
      dist: textOption(input, "dist") ?? "dist",
      flows: paths.length === 0 ? named : undefined,
      paths: paths.length === 0 ? undefined : paths,
      scenarioPath: textOption(input, "scenarios"),
      scenario: textOption(input, "scenario"),
      input: textOption(input, "input"),
      license,
      upTo: textOption(input, "upTo") === undefined ? undefined : numberOption(input, "upTo", "--up-to", 1),
      host,
      signal: context.signal,
      onFlow: (flow, done, of) =>
        context.progress({ doing: `rehearsing ${flow} at several sizes`, count: { done, of, what: "flows" } }),
    });
    if (textOption(input, "format") === "json")
      context.print(JSON.stringify({ ...result, assumed: durations }, null, 2), "json");
    else context.print(formatEstimate(result, durations));
    return result.flows.length === 0 ? exitCode.findings : exitCode.fine;
  },
};

function rowsOption(input: CommandInput): number {
  if (textOption(input, "rows") === undefined)
    throw new InputError("--rows is missing, expected how many rows there will be");
  const rows = numberOption(input, "rows", "--rows", 1);
  if (!Number.isSafeInteger(rows))
    throw new InputError(`--rows is '${textOption(input, "rows") ?? ""}', expected a whole number`);
  return rows;
}

function numberOption(input: CommandInput, name: string, flag: string, least: number): number {
  const text = textOption(input, name) ?? "";
  const value = Number(text.replaceAll("_", ""));
  if (text.trim() === "" || !Number.isFinite(value) || value < least) {
    throw new InputError(`${flag} is '${text}', expected a number of at least ${least}`);
  }
  return value;
}
