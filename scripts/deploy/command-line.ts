import { secretMasker } from "../core/secrets/known-secrets.js";
import { maskText } from "../core/secrets/mask-text.js";
import { secretMask } from "../core/secrets/secret-names.js";

/** A program with its parameters; what is secret is marked, so that it can be run and printed from one source. */
export interface CommandLine {
  readonly program: string;
  readonly parameters: readonly Argument[];
  /** Variables of the program's environment, besides those of this process. */
  readonly environment?: Readonly<Record<string, Argument>>;
}

export type Argument = string | Secret;

interface Secret {
  readonly secret: string;
  /** How the program is given it, where that differs. */
  readonly as?: string;
}

/** The parameters as the program gets them. */
export function plainParameters({ parameters }: CommandLine): string[] {
  return parameters.map(plain);
}

/** The environment as the program gets it. */
export function plainEnvironment({ environment }: CommandLine): Record<string, string> {
  return Object.fromEntries(Object.entries(environment ?? {}).map(([name, value]) => [name, plain(value)]));
}

function plain(parameter: Argument): string {
  return typeof parameter === "string" ? parameter : (parameter.as ?? parameter.secret);
}

/** The line as a person may see it: secrets masked, everything quoted as a POSIX shell needs it. */
export function printedLine({ program, parameters, environment }: CommandLine): string {
  const shown = (parameter: Argument): string => (typeof parameter === "string" ? quoted(parameter) : secretMask);
  return [
    ...Object.entries(environment ?? {}).map(([name, value]) => `${name}=${shown(value)}`),
    quoted(program),
    ...parameters.map(shown),
  ].join(" ");
}

function quoted(text: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A function that takes the secrets of command lines out of any text; programs repeat what they were given. */
export function lineMasker(lines: readonly CommandLine[]): (text: string) => string {
  const mask = secretMasker(
    lines
      .flatMap(({ parameters, environment }) => [...parameters, ...Object.values(environment ?? {})])
      .flatMap((parameter) => (typeof parameter === "string" ? [] : [parameter.as ?? "", parameter.secret])),
  );
  return (text) => maskText(mask(text));
}
