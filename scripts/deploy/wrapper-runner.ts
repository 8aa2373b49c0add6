import * as path from "node:path";
import type { Clock } from "../core/host/clock.js";
import type { Processes } from "../core/host/processes.js";
import { printedLine, lineMasker, type CommandLine, type Argument } from "./command-line.js";
import { authParameters } from "./credentials.js";
import type { ReadyPackage } from "./prepare.js";
import { untilEnd, type StepRunner } from "./run-steps.js";
import { importOrUpgrade, type ImportOptions, type Step, type Target } from "./steps.js";
import { wrapperRequest, type WrapperLocations } from "./wrapper-request.js";

export interface WrapperProcess extends WrapperLocations {
  readonly processes: Processes;
  readonly clock: Clock;
  /** Program and parameters that read a request from their input and carry it out. */
  readonly main: readonly [program: string, ...parameters: string[]];
  /** As process.platform says. */
  readonly platform: string;
}

const upgrade = "StageAndUpgrade";

/** What is asked of the wrapper, one step an import. */
export function wrapperSteps(module: string, ready: readonly ReadyPackage[], options: ImportOptions): Step[] {
  return ready.map(({ solution, zip }) => {
    const first = { program: module, parameters: ["importSolution", zip] };
    const line = options.managed && options.upgrade ? { ...first, parameters: [...first.parameters, upgrade] } : first;
    return importOrUpgrade(solution, line, options, first);
  });
}

/**
 * Runs imports through the wrapper, each in its own process: the package has no way to stop what it began, a process
 * can be ended with everything it started. The package then never came to its `pac auth clear`, so that it is made up for.
 */
export function wrapperRunner(
  { processes, clock, main, platform, ...locations }: WrapperProcess,
  target: Target,
  ready: readonly ReadyPackage[],
  options: ImportOptions,
): StepRunner {
  const [program, ...parameters] = main;
  const masked = lineMasker([signIn(target, "")]);
  return async ({ line }, say, signal) => {
    const one = ready.find(({ zip }) => line.parameters.includes(zip));
    if (one === undefined) return { kind: "failed", message: "is nothing the wrapper can do" };
    const asked = { ...options, upgrade: line.parameters.includes(upgrade) };
    const request = JSON.stringify(wrapperRequest(target, one, asked, locations));
    const tell = (text: string): void => say(masked(text));
    const running = processes.start(program, parameters, tell, { group: true });
    // Not as an argument: the list of processes is for everybody to see.
    running.write(request);
    const outcome = await untilEnd(running, clock, options.minutes + 5, tell, signal);
    if (outcome.kind === "stopped" || outcome.kind === "timeout") {
      const clear = authClear(pacOf(target, locations, platform));
      say(`> ${printedLine(clear)}`);
      await processes.run(clear.program, ["auth", "clear"]);
    }
    return outcome.kind === "done" ? outcome : { ...outcome, message: masked(outcome.message) };
  };
}

/**
 * The command lines that the wrapper makes of the imports, for a person to see.
 * Source: microsoft/powerplatform-cli-wrapper, src/actions/importSolution.ts and src/pac/auth/authenticate.ts.
 */
export function wrapperLines(
  target: Target,
  ready: readonly ReadyPackage[],
  options: ImportOptions,
  locations: WrapperLocations,
  platform: string,
): CommandLine[] {
  const pac = pacOf(target, locations, platform);
  return ready.flatMap((one) => {
    const { inputs } = wrapperRequest(target, one, options, locations);
    const value = (name: string, parameter: string): string[] => {
      const text = inputs[name];
      return text === undefined ? [] : [parameter, text];
    };
    const parameters = [
      ...["solution", "import"],
      ...value("SolutionInputFile", "--path"),
      ...value("AsyncOperation", "--async"),
      ...value("OverwriteUnmanagedCustomizations", "--force-overwrite"),
      ...value("PublishCustomizationChanges", "--publish-changes"),
      ...value("SkipProductUpdateDependencies", "--skip-dependency-check"),
      ...value("ConvertToManaged", "--convert-to-managed"),
      ...value("MaxAsyncWaitTime", "--max-async-wait-time"),
      ...value("PublishWorkflows", "--activate-plugins"),
      ...value("SkipLowerVersion", "--skip-lower-version"),
      ...(inputs["StageAndUpgrade"] === "true" ? ["--stage-and-upgrade", "true"] : []),
      ...value("DeploymentSettingsFile", "--settings-file"),
    ];
    return [signIn(target, pac), { program: pac, parameters }, authClear(pac)];
  });
}

function signIn({ environmentUrl, credentials, cloud }: Target, pac: string): CommandLine {
  const parameters: readonly Argument[] = authParameters(credentials) ?? [];
  return {
    program: pac,
    parameters: ["auth", "create", "--environment", environmentUrl, ...parameters, "--cloud", cloud],
  };
}

function authClear(pac: string): CommandLine {
  return { program: pac, parameters: ["auth", "clear"] };
}

/** The pac that the package starts: it does not search PATH. */
function pacOf({ pac }: Target, { runnersDirectory }: WrapperLocations, platform: string): string {
  if (pac !== "pac") return pac;
  const below = platform === "win32" ? ["pac", "tools", "pac.exe"] : ["pac_linux", "tools", "pac"];
  return path.join(runnersDirectory, ...below);
}
