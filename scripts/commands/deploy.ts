import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import { expectedNames } from "../core/output/expected-names.js";
import type { Step } from "../deploy/index.js";
import { checkBuilt } from "./check-built.js";
import { distOption, planOptionList } from "./common-options.js";
import { exitCode, textArgument, textOption, type Command, type CommandContext, type CommandInput } from "./command.js";
import { failureCode, findProgram, minutesOf } from "./deploy-run.js";
import { noteStale } from "./note-stale.js";
import { deploySolutions } from "./deploy-solutions.js";

/** The clouds of scripts/deploy; the names are repeated for the help page, which loads nothing. */
const cloudChoices = ["Public", "UsGov", "UsGovHigh", "UsGovDod", "China"] as const;

export const deployCommand: Command = {
  name: "deploy",
  summary: "Check and pack what was built, and import it into an environment through pac",
  group: "Ship",
  arguments: [
    { name: "<environment>", description: "address of the environment, such as https://contoso.crm4.dynamics.com" },
  ],
  options: [
    distOption,
    { flags: "--dry-run", description: "print the command lines, secrets masked, and run nothing" },
    { flags: "--managed", description: "import the managed packages instead of the unmanaged ones" },
    { flags: "--upgrade", description: "with --managed: remove what is no longer in the solution" },
    { flags: "--overwrite", description: "overwrite unmanaged customizations in the environment" },
    {
      flags: "--settings <folder>",
      description: "folder of <solution>.deployment-settings.json files",
      defaultText: "the files that 'power-batch package' makes",
    },
    {
      flags: "--solution <name...>",
      description: "names of the solutions to import; those that they need come along",
      defaultText: "all solutions",
    },
    { flags: "--turn-on", description: "turn the flows on afterwards" },
    { flags: "--cloud <name>", description: "cloud of the environment", choices: cloudChoices, default: "Public" },
    { flags: "--timeout <minutes>", description: "longest time of one step", default: "60" },
    { flags: "--pac <program>", description: "path of pac", default: "pac" },
    ...planOptionList.map((option) => ({ ...option, group: "How the solutions are planned" })),
    ...[
      { flags: "--connector <id>", description: "name of the connector to import, outside the project's solutions" },
      {
        flags: "--connector-id <guid>",
        description: "id of the connector to update in the environment",
        defaultText: "a new one",
      },
      { flags: "--paconn", description: "go through paconn; <environment> is then its GUID" },
    ].map((option) => ({ ...option, group: "One connector instead of solutions" })),
    ...[
      { flags: "--wrapper <folder>", description: "folder with the pac that the wrapper runs" },
      { flags: "--allow-auth-clear", description: "allow it to remove every pac profile of this user afterwards" },
    ].map((option) => ({ ...option, group: "Through @microsoft/powerplatform-cli-wrapper" })),
  ],
  variables: [
    {
      name: "POWER_BATCH_AUTH",
      description: "how pac signs in: profile, github, azure-devops, managed-identity or secret",
    },
    { name: "POWER_BATCH_TENANT_ID", description: "tenant, for github, azure-devops and secret" },
    { name: "POWER_BATCH_CLIENT_ID", description: "application, for github, azure-devops and secret" },
    { name: "POWER_BATCH_CLIENT_SECRET", description: "client secret, for secret" },
    { name: "POWER_BATCH_DATAVERSE_TOKEN", description: "token for --turn-on, unless a client secret signs in" },
    { name: "POWER_BATCH_CONNECTOR_SECRET", description: "client secret of the connector, for --paconn" },
    { name: "<TOKEN>", description: "value for #{TOKEN}# in the settings files, whatever the token is called" },
  ],
  exits: {
    findings: "a source or a package has errors, and nothing was sent",
    remoteFailure: "a step failed or took too long",
    declined: "you stopped a step, or --wrapper was given without --allow-auth-clear",
  },
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
  const deploy = await import("../deploy/index.js");
  const { connectorFileNames, environmentAddress, paconnStep, pacConnectorStep, readCredentials, withProfile } = deploy;
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
  const filled = deploy.fillConnector(
    files,
    connectorFileNames(folder, artefact),
    path.join(folder, "deploy", id),
    manifest.environmentVariables,
    environment,
  );
  if (filled.unfilled.length > 0) {
    throw new InputError(
      `the connector names ${filled.unfilled.join(", ")}, which only connectors in solutions read: expected a value for it in ${filled.unfilled.map((name) => name.toUpperCase()).join(", ")}`,
    );
  }
  const parts = filled.paths;
  const write = (): void => {
    if (input.options["dryRun"] === true) return;
    for (const file of filled.files) files.write(file.path, file.content);
  };
  const connectorId = textOption(input, "connectorId");
  const where = textArgument(input, 0) ?? "";
  if (input.options["paconn"] === true) {
    if (!/^[0-9a-f-]{36}$|^Default-[0-9a-f-]{36}$/i.test(where)) {
      throw new InputError(`the environment is '${where}', expected its GUID with --paconn`);
    }
    const secret = environment["POWER_BATCH_CONNECTOR_SECRET"];
    if (!(await checkBuilt(context, folder, [artefact]))) return exitCode.findings;
    write();
    return run(context, input, [paconnStep("paconn", where, id, parts, connectorId, secret)], "paconn");
  }
  const target = {
    pac: textOption(input, "pac") ?? "pac",
    cloud: textOption(input, "cloud") ?? "Public",
    environmentUrl: environmentAddress(where),
    credentials: readCredentials(environment),
  };
  if (!(await checkBuilt(context, folder, [artefact]))) return exitCode.findings;
  write();
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
