import { InputError } from "../core/diagnostics/input-error.js";
import { exitCode, textArgument, type Command } from "./command.js";
import { packageDirectory } from "./version.js";

export const explainCommand: Command = {
  name: "explain",
  summary: "Print the page of a rule: what it wants, why, and how to repair it",
  arguments: [{ name: "[code]", description: "a rule as findings name it; without one, all rules are listed" }],
  examples: ["explain OperationIdNotUnique", "explain | grep -i token"],
  async run(context, input) {
    const code = textArgument(input, 0);
    const { allRules } = await import("../validate/all-rules.js");
    const { otherCodes } = await import("../validate/engine-codes.js");
    if (code === undefined) {
      const width = Math.max(...allRules.map((rule) => rule.code.length));
      for (const rule of [...allRules].sort((a, b) => (a.code < b.code ? -1 : 1))) {
        context.print(`${rule.code.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.family}`);
      }
      return exitCode.fine;
    }
    const codes = [...allRules.map((rule) => rule.code), ...otherCodes];
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
