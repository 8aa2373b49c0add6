import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { readSource } from "../core/source/read-source.js";
import { formatOption } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command } from "./command.js";

/** `power-batch record` */
export const recordCommand: Command = {
  name: "record",
  summary: "Turn the history of a real run into a scenario, and replay it",
  group: "Run flows locally",
  arguments: [{ name: "<history>", description: "JSON file of a run with its actions" }],
  options: [
    {
      flags: "--flow <path>",
      description: "flow that ran: its file, package, solution or project",
      isRequired: true,
    },
    { flags: "--id <name>", description: "name of the flow, when the path has several" },
    { flags: "-o, --out <folder>", description: "folder for the scenario", default: "scenarios" },
    {
      flags: "--variables <file>",
      description: "JSON or YAML file with the environment variables of that time by name",
    },
    { flags: "--force", description: "replace a scenario of that name" },
    { flags: "--keep-secrets", description: "leave secrets, tokens and mail addresses in" },
    formatOption("result"),
  ],
  exits: { findings: "the replay differs from the run in more than 5 % of the statuses and outputs" },
  examples: [
    "record run.json --flow MySolution.zip --id Approve -o flows/approve/scenarios",
    "record run.json --flow Approve.json --format json",
  ],
  async run({ host, print, note }, input) {
    const { files, workingDirectory } = host;
    const history = textArgument(input, 0);
    const flowPath = textOption(input, "flow");
    if (history === undefined) throw new InputError("no history named, expected the path of a run with its actions");
    if (flowPath === undefined)
      throw new InputError("no flow named, expected --flow with the path of the flow that ran");
    const { readArtefacts } = await import("../artefacts/index.js");
    const { yamlText } = await import("../core/source/yaml-text.js");
    const { flowsToReplay, recordRun } = await import("../rehearsal/record/index.js");
    const set = readArtefacts(host, flowPath);
    const wanted = textOption(input, "id");
    const found = set.flows.filter(({ id }) => wanted === undefined || id === wanted);
    const [flow] = found;
    const known = set.flows.map(({ id }) => id);
    if (wanted !== undefined && flow === undefined) {
      throw new InputError(`${flowPath}: has no flow '${wanted}', ${expectedNames(known, wanted)}`);
    }
    if (flow === undefined || found.length > 1) {
      const names = known.length === 0 ? "none" : `${known.join(", ")} (choose one with --id)`;
      throw new InputError(`${flowPath}: expected one flow, found ${names}`);
    }
    const name = path.parse(history).name;
    const file = path.join(textOption(input, "out") ?? "scenarios", `${name}.yaml`);
    const target = path.resolve(workingDirectory, file);
    if (files.exists(target) && input.options["force"] !== true) {
      throw new InputError(`${file}: is there already, expected another name or --force`);
    }
    const document = readSource(files, path.resolve(workingDirectory, history), history);
    const variablesFile = textOption(input, "variables");
    const variables = variablesFile === undefined ? undefined : readVariables(files, variablesFile, workingDirectory);
    const recording = await recordRun(
      document.value,
      history,
      { id: flow.id, model: flow.read().model },
      flowsToReplay(set),
      { keepSecrets: input.options["keepSecrets"] === true, environmentVariables: variables },
    );
    files.write(target, yamlText(recording.scenario));
    const { comparison, redactions, notes } = recording;
    const { compared, equal, differences } = comparison;
    if (textOption(input, "format") === "json") {
      print(JSON.stringify({ file, redactions, notes, comparison }, null, 2));
    } else {
      print(`wrote ${file}`);
      for (const { pointer, kind } of redactions) print(`redacted   ${kind} at ${pointer === "" ? "/" : pointer}`);
      for (const text of notes) print(`note       ${text}`);
      for (const { action, what } of differences) print(`different  '${action}' ${what}`);
      print(`${equal} of ${compared} statuses and outputs are as recorded`);
    }
    note("look through the scenario before you share it: what no rule knows as a secret is still in it");
    return equal >= compared * 0.95 ? exitCode.fine : exitCode.findings;
  },
};

function readVariables(files: Files, file: string, workingDirectory: string): Record<string, unknown> {
  const { value } = readSource(files, path.resolve(workingDirectory, file), file);
  if (!isJsonObject(value)) throw new InputError(`${file}: expected an object of values by name`);
  return value;
}
