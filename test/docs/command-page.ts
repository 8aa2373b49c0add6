import type { Command, CommandArgument, CommandOption } from "../../scripts/commands/command.js";
import { commands } from "../../scripts/commands/index.js";
import { defaultOf, exitsOf } from "../../scripts/commands/help-page.js";
import { anchorOf } from "../../scripts/core/rules/code-page.js";
import { allCommands } from "../support/command-line.js";
import { table, type GeneratedPage } from "./generated-page.js";

/** docs/reference/commands.md: what `--help` says, on one page. */
export const commandPage: GeneratedPage = { file: "docs/reference/commands.md", write: page };

function page(): string {
  const groups = [...new Set(commands.map(({ group }) => group))];
  const overview = groups.map((group) => {
    const own = commands.filter((command) => command.group === group);
    return `**${group ?? ""}**\n\n${table(
      ["command", "what it does"],
      own.map(({ name, summary }) => [`[\`${name}\`](#${anchorOf(name)})`, summary]),
    )}`;
  });
  return `# Commands

_Written by \`npm run docs\` from the code._

\`power-batch COMMAND --help\` prints the same text. In a project of your own, put \`npx\` before it; in a checkout of Power Batch the program is
\`bin/power-batch\`.

${overview.join("\n\n")}

## Every command

Results go to stdout; progress, notes and errors go to stderr. A path is a file, a folder or a zip. Files are written whole or not at all.

${table(
  ["exit code", "meaning"],
  [
    ["0", "success"],
    ["1", "findings: what was checked or run is not as it must be"],
    ["2", "wrong use, input that cannot be read, or an error of the operating system"],
    ["3", "a service or a program that was called failed"],
    ["4", "declined"],
    ["70", "a bug in Power Batch"],
    ["129, 130, 143", "stopped by SIGHUP, SIGINT (Ctrl-C), SIGTERM"],
  ],
)}

${table(["environment variable", "meaning"], [["`NO_COLOR`", "with any value: print without color"]])}

${allCommands()
  .map(([path, command]) => section(path, command))
  .join("\n\n")}
`;
}

function section(path: string, command: Command): string {
  const { arguments: args = [], options = [], variables = [], examples, summary, commands: inner = [] } = command;
  const usage = [
    "power-batch",
    path,
    ...(options.length === 0 ? [] : ["[options]"]),
    ...(inner.length === 0 ? args.map(({ name }) => name) : ["[command]"]),
  ];
  const parts = [
    `## ${path}`,
    `${summary}.`,
    `\`\`\`text\n${usage.join(" ")}\n\`\`\``,
    rows(["argument", "meaning", "when left out"], args.map(argumentRow)),
    rows(["option", "meaning", "when left out"], options.map(optionRow)),
    rows(
      ["environment variable", "meaning"],
      variables.map(({ name, description }) => [`\`${name}\``, description]),
    ),
    rows(
      ["exit code", "meaning"],
      exitsOf(command).map(([code, meaning]) => [String(code), meaning]),
    ),
    `\`\`\`sh\n${examples.map((example) => `power-batch ${example}`).join("\n")}\n\`\`\``,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function rows(header: readonly string[], list: readonly (readonly string[])[]): string {
  return list.length === 0 ? "" : table(header, list);
}

function argumentRow(argument: CommandArgument): string[] {
  return [`\`${argument.name}\``, meaningOf(argument), absenceOf(argument)];
}

function optionRow(option: CommandOption): string[] {
  const meaning = meaningOf(option);
  return [
    `\`${option.flags}\``,
    option.group === undefined ? meaning : `_${option.group}:_ ${meaning}`,
    absenceOf(option),
  ];
}

function meaningOf({ description, choices = [] }: Pick<CommandOption, "description" | "choices">): string {
  const listed = choices.length === 0 ? "" : `: ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
  // `<solution>` would be an element of the page, and an address a link that leads to nobody.
  return `${description.replace(/<[\w-]+>[\w.-]*|https:\/\/\S+/g, (text) => `\`${text}\``)}${listed}`;
}

function absenceOf(one: Partial<CommandOption> & { readonly name?: string }): string {
  if (one.isRequired === true || one.name?.startsWith("<") === true) return "required";
  const text = defaultOf(one) ?? "";
  return one.default === undefined || one.default === "."
    ? text.replace(/<[\w-]+>/g, (word) => `\`${word}\``)
    : `\`${text}\``;
}
