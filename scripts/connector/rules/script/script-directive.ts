import { sources } from "../../../core/rules/sources.js";
import type { ScriptRule } from "../context.js";

export const scriptDirective: ScriptRule = {
  code: "ScriptDirective",
  summary: "A script has no `#r` and no `#load`.",
  why: "In spite of its extension the file is compiled as a class: there are no packages and no other files, and the compiler refuses the line.",
  fix: "Use the libraries that scripts have, and put the code into the one file.",
  source: sources.customCode,
  severity: "error",
  check({ index }, report) {
    for (const match of index.text.matchAll(/^[ \t]*#(r|load)[ \t]+"[^"\n]*"/gm)) {
      const before = index.text.slice(0, match.index);
      const isComment = before.lastIndexOf("/*") > before.lastIndexOf("*/");
      const isLiteral = index.literals.some(({ offset, end }) => offset <= match.index && match.index < end);
      if (isComment || isLiteral) continue;
      report("", `'#${match[1] ?? ""}' is not available to scripts`, {
        within: { offset: match.index, end: match.index + match[0].length },
      });
    }
  },
};
