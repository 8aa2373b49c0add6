import type { ScriptRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** How many brackets are open at the end of a piece of code. */
function depthOf(code: string): number {
  let depth = 0;
  for (const character of code) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
  }
  return depth;
}

export const scriptMediaTypeHasParameters: ScriptRule = {
  code: "ScriptMediaTypeHasParameters",
  summary: "The media type given to `new StringContent(…)` has no parameters.",
  why: "The constructor takes a bare media type; with `; boundary=…` it throws a FormatException on every call.",
  fix: 'Create the content first and set `Content.Headers.ContentType = MediaTypeHeaderValue.Parse("…")`.',
  source:
    ".NET documentation: [StringContent constructor](https://learn.microsoft.com/dotnet/api/system.net.http.stringcontent.-ctor).",
  severity: "error",
  check({ index }, report) {
    for (const literal of index.literals) {
      if (!/^[\w.+-]+\/[\w.+-]+\s*;/.test(literal.value)) continue;
      const before = index.code.slice(Math.max(0, literal.offset - 400), literal.offset);
      const call = /\bnew\s+StringContent\s*\(([^;]*)$/.exec(before)?.[1];
      if (call === undefined || depthOf(call) !== 0 || (call.match(/,/g)?.length ?? 0) < 2) continue;
      report("", `StringContent refuses the media type '${shorten(literal.value)}', expected it without parameters`, {
        within: { offset: literal.offset, end: literal.end },
      });
    }
  },
};
