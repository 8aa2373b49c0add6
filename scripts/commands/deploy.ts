import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Step } from "../deploy/index.js";
import { checkBuilt } from "./check-built.js";
import { exitCode, textArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import { failureCode, findProgram, minutesOf } from "./deploy-run.js";
import { noteStale } from "./note-stale.js";
import { deploySolutions } from "./deploy-solutions.js";

export const deployCommand: Command = {
  name: "deploy",
  summary: "Check and pack what was built, and import it into an environment through pac",
  arguments: [{ name: "<environment>", description: "address such as https://contoso.crm4.dynamics.com" }],
  options: [
    { flags: "--dry-run", description: "print the command lines, secrets masked, and run nothing" },
    { flags: "--dist <folder>", description: "what 'power-batch build' made", default: "dist" },
    { flags: "--managed", description: "import the managed packages (default: unmanaged)" },
    { flags: "--upgrade", description: "with --managed: remove what is no longer in the solution" },
    { flags: "--overwrite", description: "overwrite unmanaged customizations in the environment" },
    { flags: "--settings <folder>", description: "folder of <solution>.deployment-settings.json files" },
    { flags: "--solution <name...>", description: "only these solutions, and those that they need" },
    {
      flags: "--turn-on",
      description: "turn the flows on afterwards (token: POWER_BATCH_DATAVERSE_TOKEN, or by client secret)",
    },
    { flags: "--one [name]", description: "everything in one solution" },
    { flags: "--publisher <name>", description: "publisher instead of the project file's" },
    { flags: "--prefix <prefix>", description: "publisher's prefix instead of the project file's" },
    { flags: "--version <version>", description: "four numbers, instead of the project file's" },
    { flags: "--flows-off", description: "import flows as drafts" },
    { flags: "--connector <id>", description: "only this connector, as it is, outside the project's solutions" },
    { flags: "--connector-id <guid>", description: "with --connector: update the one with this id (default: create)" },
    { flags: "--paconn", description: "with --connector: through paconn; <environment> is then its GUID" },
    { flags: "--pac <program>", description: "path of pac", default: "pac" },
    { flags: "--cloud <name>", description: "cloud of the environment", default: "Public" },
    { flags: "--timeout <minutes>", description: "longest time of one step", default: "60" },
    {
      flags: "--wrapper <folder>",
      description: "import through @microsoft/powerplatform-cli-wrapper and the pac below this folder",
    },
    {
      flags: "--allow-auth-clear",
      description: "with --wrapper: it removes every pac profile of this user afterwards",
    },
  ],
  examples: [
    "deploy https://contoso.crm4.dynamics.com --dry-run",
    "deploy https://contoso.crm4.dynamics.com --managed --settings settings/test",
    "deploy https://contoso.crm4.dynamics.com --managed --solution PowerBatchRequeueWithLimit --turn-on",
    "deploy https://contoso.crm4.dynamics.com --connector finance-operations",
  ],
  // pac is ended, its profile removed, and the settings of the environment with it.
  secondsToStop: 60,
  async run(context, input) {
    const connector = textOption(input, "connector");
    return connector === undefined ? deploySolutions(context, input) : deployConnector(context, input, connector);
  },
};

async function deployConnector(context: CommandContext, input: CommandInput, id: string): Promise<number> {
  const { connectorFileNames, environmentAddress, paconnStep, pacConnectorStep, readCredentials, withProfile } =
    await import("../deploy/index.js");
  const { openDist } = await import("../project/dist.js");
  const { files, workingDirectory, environment } = context.host;
  const folder = path.resolve(workingDirectory, textOption(input, "dist") ?? "dist");
  const { manifest, read } = openDist(files, folder);
  await noteStale(context, folder, manifest);
  const connectors = manifest.artefacts.filter((artefact) => artefact.kind === "connector");
  const artefact = connectors.find((one) => one.id === id);
  if (artefact === undefined) {
    throw new InputError(
      `no connector '${id}', ${expectedNames(
        connectors.map((one) => one.id),
        id,
      )}`,
    );
  }
  // pac opens the files itself: reading them here refuses what is not as it was built.
  for (const file of artefact.files) read(file.path);
  const parts = connectorFileNames(folder, artefact);
  const connectorId = textOption(input, "connectorId");
  const where = textArgument(input, 0) ?? "";
  if (input.options["paconn"] === true) {
    if (!/^[0-9a-f-]{36}$|^Default-[0-9a-f-]{36}$/i.test(where)) {
      throw new InputError(`the environment is '${where}', expected its GUID with --paconn`);
    }
    const secret = environment["POWER_BATCH_CONNECTOR_SECRET"];
    if (!(await checkBuilt(context, folder, [artefact]))) return exitCode.findings;
    return run(context, input, [paconnStep("paconn", where, id, parts, connectorId, secret)], "paconn");
  }
  const target = {
    pac: textOption(input, "pac") ?? "pac",
    cloud: textOption(input, "cloud") ?? "Public",
    environmentUrl: environmentAddress(where),
    credentials: readCredentials(environment),
  };
  if (!(await checkBuilt(context, folder, [artefact]))) return exitCode.findings;
  const step = pacConnectorStep(target, id, parts, connectorId);
  return run(context, input, withProfile(target, [step]), target.pac);
}

/** Prints the steps, or runs them and says how it went. */
async function run(
  context: CommandContext,
  input: CommandInput,
  steps: readonly Step[],
  program: string,
): Promise<number> {
  const { printedLine, processRunner, runSteps } = await import("../deploy/index.js");
  if (input.options["dryRun"] === true) {
    for (const step of steps) context.print(printedLine(step.line));
    return exitCode.fine;
  }
  const runner = processRunner(await findProgram(context, program), context.host.clock, minutesOf(input));
  const failed = await runSteps(steps, runner, (text) => context.note(text), context.signal);
  if (failed === undefined) context.print("done");
  return failed === undefined ? exitCode.fine : failureCode(context, failed);
}
