import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

/** Keys and tokens that are known by their form, so that nothing else is taken for one. */
const secrets: readonly RegExp[] = [
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  /\bsk-(?:[a-z]+-)?[A-Za-z0-9_-]{32,}/,
  /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}/,
];

export const secretInScript: ScriptRule = {
  code: "SecretInScript",
  summary: "A script contains no key or token.",
  why: "Everyone who has the file, or the exported solution, has the key.",
  fix: "Declare a connection parameter of type `securestring`, pass it in a header with the policy setheader, and remove the header in the script.",
  source: sources.certificationSubmission,
  severity: "error",
  check({ index }, report) {
    for (const { offset, value } of index.literals) {
      for (const pattern of secrets) {
        const match = pattern.exec(value);
        if (match === null) continue;
        report("", "the script contains a key or token, expected none", {
          within: { offset: offset + match.index, end: offset + match.index + match[0].length },
          help: "create a new one: everyone who has the file knows this one",
        });
        break;
      }
    }
  },
};
