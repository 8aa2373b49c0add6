import { expectedNames } from "../core/output/expected-names.js";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../core/diagnostics/input-error.js";
import type { ImportOptions, ReadyPackage, StepRunner, Target, WrapperLocations } from "../deploy/index.js";
import type { PackagedSolution } from "../solution/index.js";
import { checkBuilt } from "./check-built.js";
import { exitCode, listOption, textArgument, textOption, type CommandContext, type CommandInput } from "./command.js";
import { failureCode, findProgram, minutesOf } from "./deploy-run.js";
import { noteStale } from "./note-stale.js";
import { planOptions } from "./package-options.js";
import { packageFindingLine } from "./package-output.js";

/** What is going to happen, once everything was checked. */
interface Deployment {
  readonly target: Target;
  readonly options: ImportOptions;
  readonly ready: readonly ReadyPackage[];
  /** Undefined: pac is driven, not the wrapper. */
  readonly wrapper: WrapperLocations | undefined;
}

/**
 * Checks, packs, imports in order, and lists what is left to do by hand.
 * @param module name or address of the optional wrapper; the real one unless a test says otherwise
 */
export async function deploySolutions(context: CommandContext, input: CommandInput, module?: string): Promise<number> {
  const deploy = await import("../deploy/index.js");
  const { files, workingDirectory, environment } = context.host;
  const dist = path.resolve(workingDirectory, textOption(input, "dist") ?? "dist");
  const options = importOptions(input);
  const target = await readTarget(context, input);
  const token =
    input.options["turnOn"] === true ? deploy.dataverseToken(context.host.network, target, environment) : undefined;
  const all = await checkedPackages(context, input, dist, options.managed);
  if (all === undefined) return exitCode.findings;
  const packaged = deploy.chooseSolutions(all, listOption(input, "solution"));
  const settings = textOption(input, "settings");
  const folder = path.join(dist, "deploy");
  const settingsFolder = settings === undefined ? undefined : path.resolve(workingDirectory, settings);
  const ready = deploy.preparePackages(files, packaged, folder, environment, settingsFolder);
  const runners = textOption(input, "wrapper");
  const wrapper =
    runners === undefined
      ? undefined
      : {
          module: module ?? deploy.wrapperPackage,
          workingDirectory,
          runnersDirectory: path.resolve(workingDirectory, runners),
        };
  const deployment: Deployment = { target, options, ready, wrapper };
  const code =
    input.options["dryRun"] === true
      ? await printLines(context, deployment)
      : await importAll(context, input, deployment, folder);
  if (code !== exitCode.fine) return code;
  const off = token === undefined ? undefined : await turnOn(context, input, target, token, packaged);
  const left = deploy.leftToDo(
    packaged,
    ready.flatMap((one) => one.unfilled),
    off,
  );
  if (left.length > 0) context.print(["", "left to do by hand:", ...left.map((line) => `- ${line}`)].join("\n"));
  return exitCode.fine;
}

/** Turns the flows on, or prints which it would; returns what is left to a person, a line for each flow. */
async function turnOn(
  context: CommandContext,
  input: CommandInput,
  target: Target,
  token: (signal?: AbortSignal) => Promise<string>,
  packaged: readonly PackagedSolution[],
): Promise<string[]> {
  const { turnOnFlows } = await import("../deploy/index.js");
  const { flowsInOrder } = await import("../solution/index.js");
  if (input.options["dryRun"] === true) {
    for (const { displayName } of flowsInOrder(packaged.map(({ solution }) => solution)))
      context.print(`# turn on: ${displayName}`);
    return [];
  }
  const { network } = context.host;
  const results = await turnOnFlows(
    network,
    target.environmentUrl,
    await token(context.signal),
    packaged,
    context.signal,
  );
  for (const { displayName, problem } of results) {
    context.print(problem === undefined ? `turned on ${displayName}` : `still off ${displayName}: ${problem}`);
  }
  return results.flatMap(({ displayName, problem }) =>
    problem === undefined ? [] : [`flow ${displayName}: turn it on once its connections are set (${problem})`],
  );
}

function importOptions(input: CommandInput): ImportOptions {
  const { managed, upgrade, overwrite } = input.options;
  return {
    minutes: minutesOf(input),
    managed: managed === true,
    upgrade: upgrade === true,
    overwrite: overwrite === true,
  };
}

async function readTarget({ host }: CommandContext, input: CommandInput): Promise<Target> {
  const { clouds, environmentAddress, readCredentials } = await import("../deploy/index.js");
  const cloud = textOption(input, "cloud") ?? "Public";
  if (!clouds.some((known) => known === cloud)) {
    throw new InputError(`the cloud is '${cloud}', ${expectedNames(clouds, cloud)}`);
  }
  return {
    pac: textOption(input, "pac") ?? "pac",
    cloud,
    environmentUrl: environmentAddress(textArgument(input, 0) ?? ""),
    credentials: readCredentials(host.environment),
  };
}

/** Validated, packed and read back; undefined once the findings were printed. */
async function checkedPackages(
  context: CommandContext,
  input: CommandInput,
  dist: string,
  managed: boolean,
): Promise<PackagedSolution[] | undefined> {
  const { openDist } = await import("../project/dist.js");
  const { packageProject } = await import("../solution/index.js");
  const built = openDist(context.host.files, dist);
  built.verify();
  await noteStale(context, dist, built.manifest);
  if (!(await checkBuilt(context, dist, built.manifest.artefacts))) return undefined;
  const packaged = packageProject(built, { ...planOptions(input), types: [managed ? "managed" : "unmanaged"] });
  const findings = packaged.flatMap(({ zips }) =>
    zips.flatMap(({ file, findings: found }) => found.map((finding) => ({ package: file.name, ...finding }))),
  );
  for (const finding of findings) context.print(packageFindingLine(finding, context.color));
  return findings.length > 0 ? undefined : packaged;
}

async function printLines(context: CommandContext, { target, options, ready, wrapper }: Deployment): Promise<number> {
  const { importStep, printedLine, withProfile, wrapperLines } = await import("../deploy/index.js");
  if (wrapper === undefined) {
    const steps = withProfile(
      target,
      ready.map((one) => importStep(target, one, options)),
    );
    for (const { line, otherwise } of steps) {
      context.print(printedLine(line));
      if (otherwise !== undefined) context.print(`# the first time: ${printedLine(otherwise.line)}`);
    }
  } else {
    for (const line of wrapperLines(target, ready, options, wrapper, process.platform))
      context.print(printedLine(line));
  }
  return exitCode.fine;
}

async function importAll(
  context: CommandContext,
  input: CommandInput,
  { target, options, ready, wrapper }: Deployment,
  folder: string,
): Promise<number> {
  const { importStep, processRunner, runSteps, withProfile, wrapperSteps } = await import("../deploy/index.js");
  if (wrapper !== undefined && input.options["allowAuthClear"] !== true) {
    context.note(
      "the wrapper ends with 'pac auth clear', which removes every pac profile of this user; say --allow-auth-clear if that is fine, or leave --wrapper out",
    );
    return exitCode.declined;
  }
  const { clock, files } = context.host;
  const [steps, runner] =
    wrapper === undefined
      ? [
          withProfile(
            target,
            ready.map((one) => importStep(target, one, options)),
          ),
          // pac itself waits as long; a little more tells its own message from ours.
          processRunner(await findProgram(context, target.pac), clock, options.minutes + 5),
        ]
      : [
          wrapperSteps(wrapper.module, ready, options),
          await wrapperRunnerFor(context, { target, options, ready, wrapper }),
        ];
  for (const { path: location, content } of ready.flatMap((one) => one.files)) files.write(location, content);
  try {
    const failed = await runSteps(steps, runner, (text) => context.note(text), context.signal);
    if (failed !== undefined) return failureCode(context, failed);
  } finally {
    // The settings apply to one environment only.
    files.remove(folder);
  }
  for (const { solution } of ready) context.print(`imported ${solution}`);
  return exitCode.fine;
}

async function wrapperRunnerFor(
  { host }: CommandContext,
  { target, options, ready, wrapper }: Deployment & { readonly wrapper: WrapperLocations },
): Promise<StepRunner> {
  const { loadWrapper, wrapperRequest, wrapperRunner } = await import("../deploy/index.js");
  // What the wrapper cannot do is said before anything is written or started.
  for (const one of ready) wrapperRequest(target, one, options, wrapper);
  if (host.processes === undefined || (await loadWrapper(wrapper.module)) === undefined) {
    throw new InputError(
      `${wrapper.module} is not installed, expected it for --wrapper (it is on GitHub Packages, not on the public registry)`,
    );
  }
  const main = fileURLToPath(new URL("./wrapper-main.js", import.meta.url));
  return wrapperRunner(
    {
      ...wrapper,
      processes: host.processes,
      clock: host.clock,
      main: [process.execPath, main],
      platform: process.platform,
    },
    target,
    ready,
    options,
  );
}
