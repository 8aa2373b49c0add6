import type { OutputForm } from "../output/printable.js";
import { secretMasker } from "./known-secrets.js";
import { maskText } from "./mask-text.js";
import { isSecretMember } from "./secret-names.js";

/**
 * What takes secrets out of everything printed: the values of environment variables with secret names, in any spelling, and
 * in texts for people also what addresses and credentials give away by name. Results that programs read keep their members:
 * a value that is computed must not change on the way out.
 */
export function outputMasker(
  environment: Readonly<Record<string, string | undefined>>,
): (text: string, form: OutputForm) => string {
  const values = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && isSecretMember(name) && isWorthHiding(value) ? [value] : [],
  );
  const byValue = secretMasker(values);
  return (text, form) => {
    const masked = byValue(text);
    return form === "text" || form === "github" ? maskText(masked) : masked;
  };
}

/** A switch such as `true` is a word of every text. */
function isWorthHiding(value: string): boolean {
  return value.length >= 6 && !/^(?:true|false|none|null|\d{1,5})$/i.test(value) && !/^[/.]/.test(value);
}
