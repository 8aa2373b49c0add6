import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { ImportOptions, Outcome, ReadyPackage, Step, StepRunner, Target, Wrapper } from "../deploy/index.js";
import { checkBuilt } from "./check-built.js";
import { exitCode, textArgument, textOption, type CommandContext, type CommandInput } from "./command.js";
import { failureCode, findProgram, minutesOf } from "./deploy-run.js";
import { planOptions } from "./package-options.js";

/**
 * Checks, packs, imports in order, and lists what is left to do by hand.
 * @param load loads the optional wrapper; the real one unless a test says otherwise
 */
export async function deploySolutions(
  context: CommandContext,
  input: CommandInput,
  load?: () => Promise<Wrapper | undefined>,
): Promise<number> {
  const deploy = await import("../deploy/index.js");
  const { packageProject, readDist } = await import("../solution/index.js");
  const { files, workingDirectory, environment } = context.host;
  const dist = path.resolve(workingDirectory, textOption(input, "dist") ?? "dist");
  const managed = input.options["managed"] === true;
  const target: Target = {
    pac: textOption(input, "pac") ?? "pac",
    cloud: textOption(input, "cloud") ?? "Public",
    environmentUrl: deploy.environmentAddress(textArgument(input, 0) ?? ""),
    credentials: deploy.readCredentials(environment),
  };
  if (!deploy.clouds.some((cloud) => cloud === target.cloud)) {
    throw new InputError(`the cloud is '${target.cloud}', expected one of ${deploy.clouds.join(", ")}`);
  }
  const built = readDist(files, dist);
  if (!(await checkBuilt(context, dist, built.manifest.artefacts))) return exitCode.findings;
  const packaged = packageProject(built, {
    ...planOptions(input),
    types: [managed ? "managed" : "unmanaged"],
  });
  const findings = packaged.flatMap(({ zips }) =>
    zips.flatMap(({ file, findings: found }) => found.map((one) => ({ file, one }))),
  );
  for (const { file, one } of findings) context.print(`${file.name}!${one.entry} error ${one.message} ${one.check}`);
  if (findings.length > 0) return exitCode.findings;
  const settings = textOption(input, "settings");
  const folder = path.join(dist, "deploy");
  const settingsFolder = settings === undefined ? undefined : path.resolve(workingDirectory, settings);
  const ready = deploy.preparePackages(files, packaged, folder, environment, settingsFolder);
  const options = {
    minutes: minutesOf(input),
    managed,
    upgrade: input.options["upgrade"] === true,
    overwrite: input.options["overwrite"] === true,
  };
  const imports = ready.map((one) => deploy.importStep(target, one.solution, one.zip, one.settingsFile, options));
  const runners = textOption(input, "wrapper");
  const steps = runners === undefined ? deploy.withProfile(target, imports) : imports;
  const dry = input.options["dryRun"] === true;
  if (runners !== undefined && !dry && input.options["allowAuthClear"] !== true) {
    context.note(
      "the wrapper ends with 'pac auth clear', which removes every pac profile of this user; say --allow-auth-clear if that is fine, or leave --wrapper out",
    );
    return exitCode.declined;
  }
  if (dry) {
    for (const step of steps) context.print(deploy.printedLine(step.line));
  } else {
    const runner =
      runners === undefined
        ? // pac itself waits as long; a little more tells its own message from ours.
          deploy.processRunner(await findProgram(context, target.pac), context.host.clock, options.minutes + 5)
        : wrapperRunner(context, await findWrapper(load ?? deploy.loadWrapper), ready, target, options, runners);
    for (const { path: place, content } of ready.flatMap((one) => one.files)) files.write(place, content);
    try {
      const failed = await deploy.runSteps(steps, runner, (text) => context.note(text), context.signal);
      if (failed !== undefined) return failureCode(context, failed);
    } finally {
      // The settings hold what is true of one environment only.
      files.remove(folder);
    }
    for (const { solution } of ready) context.print(`imported ${solution}`);
  }
  const left = deploy.leftToDo(
    packaged,
    ready.flatMap((one) => one.unfilled),
  );
  if (left.length > 0) context.print(["", "left to do by hand:", ...left.map((line) => `- ${line}`)].join("\n"));
  return exitCode.fine;
}

async function findWrapper(load: () => Promise<Wrapper | undefined>): Promise<Wrapper> {
  const wrapper = await load();
  if (wrapper !== undefined) return wrapper;
  throw new InputError(
    "@microsoft/powerplatform-cli-wrapper is not installed, expected it for --wrapper (it is on GitHub Packages, not on the public registry)",
  );
}

function wrapperRunner(
  context: CommandContext,
  wrapper: Wrapper,
  ready: readonly ReadyPackage[],
  target: Target,
  options: ImportOptions,
  runners: string,
): StepRunner {
  const { workingDirectory } = context.host;
  return async (step: Step, say): Promise<Outcome> => {
    const { importByWrapper } = await import("../deploy/index.js");
    const one = ready.find(({ zip }) => step.line.parameters.includes(zip));
    if (one === undefined) return { kind: "failed", message: "is nothing the wrapper can do" };
    const { zip, settingsFile } = one;
    const { environmentUrl, credentials, cloud, pac } = target;
    return importByWrapper(
      wrapper,
      {
        zip,
        settingsFile,
        environmentUrl,
        credentials,
        cloud,
        options,
        workingDirectory,
        runnersDirectory: path.resolve(workingDirectory, runners),
        pac: pac === "pac" ? undefined : pac,
      },
      say,
    );
  };
}
