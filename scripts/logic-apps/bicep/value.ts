const codeTag = Symbol("Bicep code");

/** Code that is written as it is, such as `resourceGroup().location`. Only literals of this project become code: names of others are text. */
export interface BicepCode {
  readonly [codeTag]: string;
}

/** JSON with code in the place of some values. */
export type BicepValue =
  string | number | boolean | null | BicepCode | readonly BicepValue[] | { readonly [name: string]: BicepValue };

export function code(text: string): BicepCode {
  return { [codeTag]: text };
}

export function codeIn(value: BicepValue): string | undefined {
  return typeof value === "object" && value !== null && codeTag in value ? value[codeTag] : undefined;
}

/** A text with code in it: ``interpolated`kv-${code("name")}` `` becomes `'kv-${name}'`. */
export function interpolated(texts: readonly string[], ...values: readonly (string | BicepCode)[]): BicepCode {
  const parts = texts.flatMap((text, at) => {
    const value = values[at];
    return value === undefined ? [escaped(text)] : [escaped(text), inText(value)];
  });
  return code(`'${parts.join("")}'`);
}

function inText(value: string | BicepCode): string {
  return typeof value === "string" ? escaped(value) : `\${${value[codeTag]}}`;
}

/** A text in quotes. */
export function quoted(text: string): string {
  return `'${escaped(text)}'`;
}

const named: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "${": "\\${",
};

/**
 * Half of a surrogate pair has no form in Bicep or in a UTF-8 file: it becomes U+FFFD, as every UTF-8 writer makes it.
 * Source: Microsoft Learn, "Data types in Bicep", strings.
 */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(
      /\\|'|\$\{|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (part) => named[part] ?? `\\u{${part.codePointAt(0)?.toString(16)}}`,
    );
}
