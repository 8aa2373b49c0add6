import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { repository } from "../support/repository.js";
import { commandProblems } from "./command-problems.js";

const pages = [
  ...markdownBelow("docs"),
  ...markdownBelow("guides"),
  ...markdownBelow("connector"),
  ...markdownBelow("flows"),
  ...markdownBelow("templates"),
  ...markdownBelow("pipelines"),
  ...markdownBelow("service"),
  ...fs.readdirSync(repository).filter((file) => file.endsWith(".md") && file !== "CHANGELOG.md"),
];

function markdownBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`);
}

describe("commands of the pages", () => {
  for (const page of pages) {
    it(`${page} has only commands that exist`, async () => {
      const markdown = fs.readFileSync(path.join(repository, page), "utf8");
      expect(await commandProblems(page, markdown)).to.deep.equal([]);
    }).timeout(10_000);
  }

  const wrong: readonly (readonly [what: string, markdown: string, problem: RegExp])[] = [
    ["a command", "```sh\nnpx power-batch rehearze\n```", /unknown command 'rehearze'/],
    ["an option", "```sh\nnpx power-batch build --ouput x\n```", /unknown option '--ouput'/],
    ["a choice", "```sh\nnpx power-batch validate . --format yaml\n```", /--format is 'yaml', expected one of/],
    ["an argument too many", "```sh\nnpx power-batch diff a b c\n```", /too many arguments/],
    ["a missing argument", "```sh\nnpx power-batch picture\n```", /missing required argument 'path'/],
    ["a missing option", "```sh\nnpx power-batch estimate MyFlow.json\n```", /estimate needs --rows <number>/],
    ["a flow", "```sh\nnpx power-batch rehearse no-such-flow\n```", /there is no no-such-flow/],
    [
      "a scenario",
      "```sh\nnpx power-batch rehearse --scenario no-such-scenario\n```",
      /there is no --scenario no-such-scenario/,
    ],
    [
      "a solution",
      "```sh\nnpx power-batch deploy https://contoso.crm.dynamics.com --solution Nope\n```",
      /--solution Nope/,
    ],
    ["a code", "```sh\nnpx power-batch explain NoSuchCode\n```", /there is no NoSuchCode/],
    ["a folder", "```sh\nnpx power-batch validate connector/nowhere\n```", /there is no connector\/nowhere/],
    ["a later command of a line", "```sh\nnpm ci && npx power-batch biuld\n```", /unknown command 'biuld'/],
    ["a command of a session", "```console\n$ npx power-batch biuld\nbuilt\n```", /unknown command 'biuld'/],
    ["a script", "```sh\nnpm run nothing\n```", /npm run nothing: no such script/],
    ["a program", "```sh\nnode lib/test/nothing/main.js\n```", /no such program/],
    ["a tool", "```sh\nyarn add power-batch\n```", /'yarn' is not known/],
    ["a language", "```ini\na=1\n```", /a block of 'ini'/],
    ["an indented block", "Run\n\n    npm ci\n", /an indented block/],
    ["a command in a sentence", "Call `power-batch biuld` first.", /there is no command 'biuld'/],
    ["an option in a sentence", "See `power-batch build --ouput DIR`.", /'build' has no --ouput/],
    ["a script in a sentence", "Run `npm run nothing`.", /npm run nothing/],
  ];
  for (const [what, markdown, problem] of wrong) {
    it(`finds ${what} that does not exist`, async () => {
      const problems = await commandProblems("docs/page.md", `# Page\n\n${markdown}\n`);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(problem);
    });
  }
});
