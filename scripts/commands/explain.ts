import { InputError } from "../core/diagnostics/input-error.js";
import { exitCode, textArgument, type Command } from "./command.js";
import { packageDirectory } from "./version.js";

export const explainCommand: Command = {
  name: "explain",
  summary: "Print the page of a rule or check: what it wants, why, and how to repair it",
  arguments: [{ name: "[code]", description: "a rule or check as findings name it; without one, all are listed" }],
  examples: ["explain OperationIdNotUnique", "explain ApiLogicalName", "explain | grep -i token"],
  async run(context, input) {
    const code = textArgument(input, 0);
    const { allRules } = await import("../validate/all-rules.js");
    const { explainedCodes } = await import("../validate/engine-codes.js");
    if (code === undefined) {
      const { packageCodes, packageSeverity } = await import("../solution/read-back/package-codes.js");
      const checks = packageCodes.map((name) => ({ code: name, severity: packageSeverity, family: "package" }));
      const listed = [...allRules, ...checks].sort((a, b) => (a.code < b.code ? -1 : 1));
      const width = Math.max(...listed.map((rule) => rule.code.length));
      for (const rule of listed) {
        context.print(`${rule.code.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.family}`);
      }
      return exitCode.fine;
    }
    const codes = [...allRules.map((rule) => rule.code), ...explainedCodes];
    const known = codes.find((one) => one.toLowerCase() === code.toLowerCase());
    if (known === undefined) {
      const { closest } = await import("../core/rules/suggest.js");
      const meant = closest(code, codes);
      throw new InputError(`no rule is called '${code}'${meant === undefined ? "" : `, did you mean '${meant}'?`}`);
    }
    context.print(context.host.files.readText(`${packageDirectory}docs/rules/${known}.md`).trimEnd());
    return exitCode.fine;
  },
};
