import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";
import { closest } from "../../../core/rules/suggest.js";

/** Members of `Context`: the documented ones, and those that published scripts compile against. */
const members = [
  "CorrelationId",
  "OperationId",
  "Request",
  "Logger",
  "SendAsync",
  "OriginalRequestUri",
  "CreateNotificationUri",
  "ConnectionParameters",
] as const;

export const scriptContextMemberUnknown: ScriptRule = {
  code: "ScriptContextMemberUnknown",
  summary: "Members of `Context` are spelled as the platform spells them.",
  why: "The script does not compile, which the platform reports as an internal server error on save.",
  fix: "Correct the name.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    for (const match of index.code.matchAll(/\bthis\s*\.\s*Context\s*\.\s*([A-Za-z_]\w*)/g)) {
      const name = match[1] ?? "";
      if (members.some((member) => member === name)) continue;
      // The platform may have members that nobody has shown yet; a name that is nearly one of these is a slip.
      const meant = closest(name, members);
      if (meant === undefined) continue;
      const offset = match.index + match[0].length - name.length;
      report("", `'${name}' is not a member of Context`, {
        within: { offset, end: offset + name.length },
        help: `did you mean '${meant}'?`,
      });
    }
  },
};
