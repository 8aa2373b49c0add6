import type { BicepDiagnostic } from "./bicep.js";

/**
 * What the compiler says of correct files where its published types are behind the service, by code and type of resource. Everything
 * else is a mistake, although the compiler calls most of it a warning and ends with 0.
 */
const allowed: readonly { readonly code: string; readonly resource: RegExp; readonly message: RegExp }[] = [
  { code: "BCP187", resource: /^Microsoft\.Web\/connections@/, message: /"kind"/ },
  { code: "BCP081", resource: /^Microsoft\.Web\/connections\/accessPolicies@/, message: /accessPolicies/ },
];

/** The diagnostics that are not allowed, as `file(line,column) code resource: message`. */
export function judged(
  diagnostics: readonly BicepDiagnostic[],
  files: ReadonlyMap<string, string | Uint8Array>,
): string[] {
  return diagnostics.flatMap(({ file, line, column, code, message }) => {
    const resource = resourceAt(String(files.get(file) ?? ""), line);
    const isAllowed = allowed.some(
      (each) => each.code === code && each.resource.test(resource) && each.message.test(message),
    );
    return isAllowed ? [] : [`${file}(${line},${column}) ${code} ${resource}: ${message}`];
  });
}

/** The type of the resource that a line belongs to. */
function resourceAt(text: string, line: number): string {
  const before = text.split("\n").slice(0, line);
  for (const each of before.reverse()) {
    const found = /^resource \w+ '([^']+)'/.exec(each);
    if (found !== null) return found[1] ?? "";
    if (/^(?:param|var|output) /.test(each)) return "";
  }
  return "";
}

/** Variables of the environment that the files of parameters read, with a value each. */
export function variablesRead(files: ReadonlyMap<string, string | Uint8Array>): Readonly<Record<string, string>> {
  const texts = [...files].filter(([name]) => name.endsWith(".bicepparam")).map(([, text]) => String(text));
  const names = texts.flatMap((text) => [...text.matchAll(/readEnvironmentVariable\('(\w+)'\)/g)]);
  return Object.fromEntries(names.map(([, name = ""]) => [name, "1"]));
}

/** What Resource Manager makes of a literal value in a template: only texts in brackets are expressions. */
export function evaluatedTemplate(value: unknown): unknown {
  if (typeof value === "string") {
    const number = /^\[json\('(.*)'\)\]$/.exec(value);
    if (number !== null) return JSON.parse(number[1] ?? "") as unknown;
    return value.startsWith("[[") && value.endsWith("]") ? value.slice(1) : value;
  }
  if (Array.isArray(value)) return value.map(evaluatedTemplate);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [String(evaluatedTemplate(name)), evaluatedTemplate(member)]),
  );
}
