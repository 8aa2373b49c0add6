import { InputError } from "../core/diagnostics/input-error.js";
import { exitCode, textArgument, type Command } from "./command.js";
import { packageDirectory } from "../core/host/package-directory.js";

export const explainCommand: Command = {
  name: "explain",
  summary: "Explain a finding: what must be true, why, an example, and how to repair it",
  group: "Build and check",
  arguments: [{ name: "[code]", description: "code of a finding", defaultText: "list all codes" }],
  examples: ["explain OperationIdNotUnique", "explain SolutionApiLogicalName", "explain | grep -i token"],
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
    const entry = [...registry.values()].find((one) => one.code.toLowerCase() === code.toLowerCase());
    if (entry === undefined) {
      const { closest } = await import("../core/rules/suggest.js");
      const meant = closest(code, [...registry.keys()]);
      const hint = meant === undefined ? "; 'power-batch explain' lists all codes" : `, did you mean '${meant}'?`;
      throw new InputError(`there is no code '${code}'${hint}`);
    }
    const { sectionOf } = await import("../core/rules/code-page.js");
    const page = context.host.files.readText(`${packageDirectory}docs/rules/${entry.family.name}.md`);
    const section = sectionOf(page, entry.code);
    if (section === undefined) throw new Error(`docs/rules/${entry.family.name}.md has no section ${entry.code}`);
    context.print(section.replace(/^#/, ""));
    return exitCode.fine;
  },
};
