import type { CommandLine, Argument } from "./command-line.js";
import type { ReadyPackage } from "./prepare.js";
import { authEnvironment, authParameters, type Credentials } from "./credentials.js";

/** Something to run, with what it is for. */
export interface Step {
  readonly title: string;
  readonly line: CommandLine;
  /** Runs at the end whatever happened before. */
  readonly cleanup?: boolean;
  /** What to run instead when the line fails and says so. */
  readonly otherwise?: { readonly when: RegExp; readonly why: string; readonly line: CommandLine };
}

export const clouds = ["Public", "UsGov", "UsGovHigh", "UsGovDod", "China"] as const;

/** Where and as whom. */
export interface Target {
  /** Path or name of pac. */
  readonly pac: string;
  readonly environmentUrl: string;
  readonly credentials: Credentials;
  readonly cloud: string;
}

/** Profiles that this program makes; a person's own are never touched. */
const profileName = "power-batch-deploy";

/** Puts the making of a profile before the steps, and its removal after them; `pac auth clear` is never used. */
export function withProfile(target: Target, steps: readonly Step[]): Step[] {
  const credentials = authParameters(target.credentials);
  if (credentials === undefined) return [...steps];
  const line = (...parameters: readonly Argument[]): CommandLine => ({ program: target.pac, parameters });
  const create = ["create", "--name", profileName, "--environment", target.environmentUrl] as const;
  const all: readonly Step[] = [
    { title: "sign in", line: line("auth", ...create, ...credentials, "--cloud", target.cloud) },
    ...steps,
    { title: "remove the profile of this run", line: line("auth", "delete", "--name", profileName), cleanup: true },
  ];
  const environment = authEnvironment(target.credentials);
  return environment === undefined
    ? [...all]
    : all.map((step) => {
        const { otherwise } = step;
        return {
          ...step,
          line: { ...step.line, environment },
          ...(otherwise === undefined ? {} : { otherwise: { ...otherwise, line: { ...otherwise.line, environment } } }),
        };
      });
}

export interface ImportOptions {
  /** Minutes that pac waits for the import. */
  readonly minutes: number;
  readonly managed: boolean;
  /** Upgrade: components that are no longer in a managed solution are removed. */
  readonly upgrade: boolean;
  readonly overwrite: boolean;
}

/** Only what is there can be upgraded; pac reports it in these words (microsoft/powerplatform-build-tools#1078). */
const missingBase = { when: /missing base/i, why: "is not there yet, which leaves nothing to upgrade" } as const;

/** `pac solution import` of one package. */
export function importStep(target: Target, one: ReadyPackage, options: ImportOptions): Step {
  const line = { program: target.pac, parameters: importParameters(target, one, options) };
  return importOrUpgrade(one.solution, line, options, {
    ...line,
    parameters: importParameters(target, one, { ...options, upgrade: false }),
  });
}

/** An upgrade falls back on a first import. */
export function importOrUpgrade(solution: string, line: CommandLine, options: ImportOptions, first: CommandLine): Step {
  const step: Step = { title: `import ${solution}`, line };
  return options.managed && options.upgrade ? { ...step, otherwise: { ...missingBase, line: first } } : step;
}

function importParameters(target: Target, { zip, settingsFile }: ReadyPackage, options: ImportOptions): Argument[] {
  return [
    ...["solution", "import", "--path", zip, "--environment", target.environmentUrl],
    ...["--async", "--max-async-wait-time", String(options.minutes)],
    ...(settingsFile === undefined ? [] : ["--settings-file", settingsFile]),
    ...(options.overwrite ? ["--force-overwrite"] : []),
    // A managed import is published as a whole; tables of an unmanaged one wait for it.
    ...(options.managed ? [] : ["--publish-changes"]),
    ...(options.managed && options.upgrade ? ["--stage-and-upgrade"] : []),
  ];
}
