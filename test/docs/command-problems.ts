import * as fs from "node:fs";
import * as path from "node:path";
import { allCommands, problemsOfCommandLine } from "../support/command-line.js";
import { repository } from "../support/repository.js";
import { shellCommands, type SimpleCommand } from "../support/shell-words.js";
import { readMarkdownCode, type CodeBlock } from "./markdown-code.js";
import { unknownNames } from "./known-names.js";

/** Languages of blocks. Commands are in `sh`, and in `console` after `$ ` with what they print. */
const languages = ["sh", "console", "text", "json", "yaml", "ts", "js", "csv", "xml", "csharp"];

/** Programs that pages name and that are not of this repository. */
const others = [
  "az",
  "bash",
  "cd",
  "curl",
  "docker",
  "dotnet",
  "git",
  "grep",
  "mkdir",
  "pac",
  "paconn",
  "printf",
  "sh",
  "sha256sum",
];

const known = new Map(allCommands());

/**
 * What is wrong with the commands of a page: those of blocks must be accepted as they are, those in sentences must name a command and
 * options that there are.
 * @param page its path below the repository
 */
export async function commandProblems(page: string, markdown: string): Promise<string[]> {
  const { blocks, spans } = readMarkdownCode(markdown);
  const problems: string[] = [];
  for (const block of blocks) {
    const at = `line ${block.line}:`;
    if (block.isIndented) problems.push(`${at} an indented block, expected a fence with a language`);
    else if (!languages.includes(block.language)) {
      problems.push(`${at} a block of '${block.language}', expected one of ${languages.join(", ")}`);
    } else {
      for (const command of commandsOf(block)) {
        problems.push(...(await problemsOf(page, command)).map((problem) => `${at} ${command.join(" ")}: ${problem}`));
      }
    }
  }
  for (const { line, text } of spans) {
    if (/^(?:npx |node bin\/|bin\/)?power-batch(?: |$)/.test(text)) {
      problems.push(...problemsOfMention(text).map((problem) => `line ${line}: ${text}: ${problem}`));
    }
    for (const [, name = ""] of text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)) {
      if (!hasScript(page, name)) problems.push(`line ${line}: npm run ${name}: no such script`);
    }
  }
  return problems;
}

/** The commands of a block, as typed. */
function commandsOf({ language, text }: CodeBlock): SimpleCommand[] {
  if (language === "sh") return shellCommands(text);
  if (language !== "console") return [];
  const typed = [...text.matchAll(/^\$ ((?:[^\n]*\\\n)*[^\n]*)/gm)].map(([, command]) => command);
  return shellCommands(typed.join("\n"));
}

async function problemsOf(page: string, command: SimpleCommand): Promise<string[]> {
  const [program = "", ...rest] = command;
  const [first = "", second = ""] = rest;
  if (program === "npx" && first === "power-batch") return powerBatch(rest.slice(1));
  if (program === "node" && first === "bin/power-batch") return powerBatch(rest.slice(1));
  // Without npx nothing is found, unless it was installed for all projects.
  if (program === "power-batch")
    return page.startsWith("docs/reference/") ? powerBatch(rest) : ["expected npx before power-batch"];
  if (program === "node") return isSource(first) ? [] : [`${first}: no such program`];
  if (program === "npm" && first === "run") return hasScript(page, second) ? [] : [`npm run ${second}: no such script`];
  if (program === "npm" && (first === "test" || first === "start"))
    return hasScript(page, first) ? [] : [`npm ${first}: no such script`];
  if (program === "npm")
    return ["ci", "i", "init", "install", "version"].includes(first) ? [] : [`npm ${first} is not known`];
  if (program === ".ci/run") return fs.existsSync(path.join(repository, program)) ? [] : [`${program}: no such file`];
  return others.includes(program) ? [] : [`the program '${program}' is not known`];
}

async function powerBatch(argv: readonly string[]): Promise<string[]> {
  return [...(await problemsOfCommandLine(argv)), ...unknownNames(argv).map((name) => `there is no ${name}`)];
}

/** Programs of the reader, such as `program.js`, are next to the page's own; others are compiled from a source. */
function isSource(file: string): boolean {
  if (!file.includes("/")) return true;
  const source = file.replace(/^lib\//, "").replace(/\.js$/, ".ts");
  return fs.existsSync(path.join(repository, source));
}

function hasScript(page: string, name: string): boolean {
  const folder = page.startsWith("templates/project/") ? "templates/project" : ".";
  const { scripts } = JSON.parse(fs.readFileSync(path.join(repository, folder, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  return Object.hasOwn(scripts, name);
}

/** A mention in a sentence may leave out what the reader adds; its command and options must be there all the same. */
function problemsOfMention(text: string): string[] {
  const words = text
    .replace(/^(?:npx |node bin\/|bin\/)/, "")
    .split(/\s+/)
    .slice(1);
  const name = [`${words[0] ?? ""} ${words[1] ?? ""}`, words[0] ?? ""].find((one) => known.has(one));
  if (name === undefined) {
    const isGeneral = words.length === 0 || /^(?:--help|--version|COMMAND)$/.test(words[0] ?? "");
    return isGeneral ? [] : [`there is no command '${words[0] ?? ""}'`];
  }
  const flags = (known.get(name)?.options ?? []).flatMap(
    ({ flags: list }) => list.match(/-{1,2}[a-z][a-z0-9-]*/g) ?? [],
  );
  return words
    .map((word) => /^-{1,2}[a-z][a-z0-9-]*/.exec(word)?.[0])
    .filter((flag) => flag !== undefined && flag !== "--help" && !flags.includes(flag))
    .map((flag) => `'${name}' has no ${flag ?? ""}`);
}
