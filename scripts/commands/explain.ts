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
    const { registry } = await import("../validate/registry.js");
    if (code === undefined) {
      const listed = [...registry.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
      const width = Math.max(...listed.map((entry) => entry.code.length));
      for (const entry of listed) {
        context.print(`${entry.code.padEnd(width)}  ${entry.severity.padEnd(7)}  ${entry.family.name}`);
      }
      return exitCode.fine;
    }
    const codes = [...registry.keys()];
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
