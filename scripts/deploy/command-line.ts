/** A program with its parameters; what is secret is marked, so that it can be run and printed from one source. */
export interface CommandLine {
  readonly program: string;
  readonly parameters: readonly Parameter[];
}

export type Parameter = string | { readonly secret: string };

/** The parameters as the program gets them. */
export function plainParameters({ parameters }: CommandLine): string[] {
  return parameters.map((parameter) => (typeof parameter === "string" ? parameter : parameter.secret));
}

const mask = "***";

/** The line as a person may see it: secrets masked, parameters quoted as a POSIX shell needs it. */
export function printedLine({ program, parameters }: CommandLine): string {
  return [program, ...parameters.map((parameter) => (typeof parameter === "string" ? quoted(parameter) : mask))].join(
    " ",
  );
}

function quoted(text: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A function that takes the secrets of command lines out of any text; programs repeat what they were given. */
export function secretMasker(lines: readonly CommandLine[]): (text: string) => string {
  const secrets = lines
    .flatMap(({ parameters }) => parameters)
    .flatMap((parameter) => (typeof parameter === "string" || parameter.secret === "" ? [] : [parameter.secret]));
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, mask), text);
}
