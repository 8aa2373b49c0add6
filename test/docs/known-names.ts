import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { settingDefinitions } from "../../scripts/emulator/index.js";
import { registry } from "../../scripts/validate/registry.js";
import { repository } from "../support/repository.js";

/** What a page may name, since it is in this repository. */
const folders = (folder: string): string[] => fs.readdirSync(path.join(repository, folder));

const project = parse(fs.readFileSync(path.join(repository, "power-batch.yaml"), "utf8")) as {
  readonly solutions: readonly { readonly name: string }[];
};

const scenarios = folders("flows").flatMap((flow) => {
  const folder = path.join(repository, "flows", flow, "scenarios");
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => file.replace(/\.ya?ml$/, "")) : [];
});

/** Names in commands of pages that are of the reader's own project, or of the tutorial. */
const ofTheReader = new Set(["notify-about-an-order", "Approve", "Approve invoice"]);

/** A word that stands for one of the reader's: `CODE`, `CONNECTOR_ID`. */
function isPlaceholder(word: string): boolean {
  return /^[A-Z][A-Z_]*$/.test(word) || ofTheReader.has(word);
}

/** A file or folder that the reader has or gets. */
function isPath(word: string): boolean {
  return /[/\\]|\.\w+$|^\.$/.test(word);
}

const checks: Readonly<Record<string, (value: string) => boolean>> = {
  "--scenario": (value) => scenarios.includes(value),
  "--solution": (value) => project.solutions.some(({ name }) => name === value),
  "--connector": (value) => folders("connector").includes(value),
  "--legacy": (value) => folders("flows").includes(value),
  "--setting": (value) => Object.hasOwn(settingDefinitions, value.split("=")[0] ?? ""),
};

/** Folders of this repository: a path below one of them must be there, unless the command makes it. */
const sources = /^(?:connector|flows|tables|guides|templates)\//;

/** Names in a command line that nothing in this repository has. */
export function unknownNames(argv: readonly string[]): string[] {
  const [command] = argv;
  const unknown: string[] = [];
  let option: string | undefined;
  for (const word of argv.slice(1)) {
    if (word.startsWith("-")) {
      option = word;
      continue;
    }
    const check = option === undefined ? undefined : checks[option];
    const isMade = option === "-o" || option === "--out" || option === "--into";
    if (isPlaceholder(word)) continue;
    if (check !== undefined && !check(word)) unknown.push(`${option ?? ""} ${word}`);
    if (sources.test(word) && !isMade && !fs.existsSync(path.join(repository, word))) unknown.push(word);
    if (option === undefined && command === "explain" && !registry.has(word)) unknown.push(word);
    if (option === undefined && takesFlows.has(command ?? "") && !isPath(word) && !folders("flows").includes(word)) {
      unknown.push(word);
    }
  }
  return unknown;
}

const takesFlows = new Set(["rehearse", "estimate", "picture"]);
