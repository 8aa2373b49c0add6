import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Command } from "../../scripts/commands/command.js";
import { systemHost, type Host } from "../../scripts/core/host/host.js";
import { printableProblems } from "./support/printable-problems.js";
import { hostileName, hostileText, knownSecret, marker, writeHostileFiles } from "./support/hostile-project.js";
import { everyCommand } from "./support/program.js";
import { runArguments, type ProgramOutcome } from "./support/run-program.js";

interface Case {
  readonly argv: readonly string[];
  readonly input?: string;
  /** The hostile text does not come up, for this reason. */
  readonly silent?: string;
  /** The working folder, when another is needed. */
  readonly within?: string;
}

const foreign = `foreign/${hostileName}`;

/** Command lines by command: each reads what a stranger wrote, and some are hostile themselves. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  init: [{ argv: [`new ${hostileName}`] }, { argv: ["flow.json"], silent: "names the file only" }],
  import: [
    { argv: ["foreign", "--into", "imported"] },
    { argv: ["flow.json", "--into", "imported-flow"] },
    { argv: ["solution.zip", "--into", "imported-zip"] },
    { argv: ["names.zip", "--into", "imported-names"] },
    { argv: [`${hostileName}.zip`] },
    { argv: [hostileText] },
  ],
  build: [
    { argv: ["--project", "project"], silent: "it prints paths that the project chose within narrow rules" },
    { argv: ["--project", "refused"] },
    { argv: ["--project", hostileName] },
    { argv: ["--project", "project", "--out", `out ${hostileName}`] },
  ],
  validate: [
    { argv: ["foreign"] },
    { argv: ["flow.json"] },
    { argv: ["solution.zip"] },
    { argv: ["names.zip"] },
    { argv: ["broken"] },
    { argv: [hostileName] },
    { argv: [hostileText], silent: "no path has a NUL" },
  ],
  diff: [{ argv: ["older", foreign] }, { argv: [foreign, "older"] }, { argv: [foreign, hostileName] }],
  explain: [{ argv: [hostileText] }],
  package: [
    { argv: ["--dist", "project/dist"] },
    { argv: ["--dist", "project/dist", "--legacy", hostileText] },
    { argv: ["--dist", "project/dist", "--one", hostileText] },
    { argv: ["foreign"], silent: "it has no solution" },
    { argv: ["--dist", hostileText.replaceAll("\u0000", "")] },
  ],
  unpack: [{ argv: ["solution.zip"] }, { argv: ["names.zip"] }, { argv: [`${hostileName}.zip`] }],
  deploy: [
    { argv: ["https://contoso.crm4.dynamics.com", "--dist", "project/dist", "--dry-run", "--pac", `./${hostileName}`] },
    {
      argv: [
        "https://contoso.crm4.dynamics.com",
        "--dist",
        "project/dist",
        "--pac",
        path.resolve("/", "FOLDER", "pac"),
      ],
    },
    { argv: ["https://contoso.crm4.dynamics.com", "--dist", "project/dist", "--connector", hostileText] },
    { argv: [hostileText] },
  ],
  rehearse: [
    { argv: ["--dist", "project/dist"] },
    { argv: ["--dist", "project/dist", "--verbose", "--coverage-min", "100"] },
    { argv: ["--dist", "project/dist", "--scenario", hostileText] },
    { argv: ["--dist", "project/dist", hostileText] },
  ],
  record: [
    { argv: ["history.json", "--flow", "flow.json", "--force"] },
    { argv: [`${hostileName}.json`, "--flow", "flow.json"] },
    { argv: ["history.json", "--flow", "flow.json", "--id", hostileText] },
  ],
  picture: [
    { argv: ["flow.json"] },
    { argv: ["solution.zip", "--flow", hostileText] },
    { argv: ["project/dist/flows/evil.json", "-o", `picture ${hostileName}.svg`] },
    { argv: [hostileName] },
  ],
  emulate: [{ argv: ["--seed", "seed.yaml"] }, { argv: ["--setting", hostileText] }, { argv: ["--port", hostileText] }],
  completion: [{ argv: ["bash"], silent: "it prints names of this program only" }, { argv: [hostileText] }],
  estimate: [
    { argv: ["flow.json", "--rows", "10"] },
    { argv: ["solution.zip", "--rows", "10", "--scenario", hostileText] },
    { argv: ["flow.json", "--rows", hostileText] },
  ],
  operations: [
    { argv: ["--metadata", `${hostileName}.xml`, "--service", "dataverse", "--entity", "a"] },
    { argv: ["--metadata", "broken.json", "--service", hostileText, "--entity", hostileText] },
  ],
  studio: [
    { argv: ["flow.json", "--out", "studio"], silent: "it prints where it wrote" },
    { argv: [hostileName, "--out", "studio-missing"] },
    { argv: ["flow.json", "--port", hostileText] },
  ],
  "export logic-apps": [
    { argv: ["flow.json", "--out", "exported"] },
    { argv: ["solution.zip", "--out", "exported-zip", "--hosting", "consumption"] },
    { argv: ["flow.json", "--out", `exported ${hostileName}`] },
    { argv: ["--dist", "project/dist", "--out", "exported-project"], silent: "it prints names of workflows only" },
    { argv: ["--dist", "project/dist", hostileText, "--out", "exported-name"] },
    { argv: [`${hostileName}.zip`, "--out", "exported-missing"] },
  ],
  "script check": [{ argv: [foreign] }, { argv: [hostileName] }],
  "script run": [
    { argv: [foreign, "--operation", hostileText, "--request", "request.json", "--send", "responses.json"] },
    { argv: [foreign, "--operation", "a", "--request", `${hostileName}.json`, "--send", "responses.json"] },
  ],
  evaluate: [
    { argv: [`@${hostileText}`] },
    { argv: ["@parameters('evil')", "--context", "context.json"] },
    { argv: ["@json(parameters('evil'))", "--context", "context.json"] },
    { argv: ["@1", "--context", "broken.json"] },
  ],
  "event-schema": [{ argv: ["sample.json"] }, { argv: ["broken.json"] }, { argv: ["-"], input: hostileText }],
  start: [
    { argv: [], within: "project" },
    { argv: [], within: "refused" },
  ],
  doctor: [{ argv: [], silent: "of what other programs print it takes the number of a version" }],
};

/** The values of `--format`; a command without it has one form. */
function formatsOf({ options = [] }: Command): readonly (string | undefined)[] {
  return options.find(({ flags }) => flags.startsWith("--format"))?.choices ?? [undefined];
}

/** Nothing that a command printed is a reason to doubt the reader's terminal, build server or secrets. */
describe("hostile texts", function () {
  this.timeout(60_000);
  const startFolder = process.cwd();
  let folder: string;
  let host: Host;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-hostile-"));
    writeHostileFiles(folder);
    const environment = { ...process.env, SERVICE_CLIENT_SECRET: knownSecret };
    host = { ...systemHost(), environment, workingDirectory: folder };
    const built = await runArguments(["build", "--project", "project"], host);
    expect(built, built.stderr).to.include({ code: 0 });
  });
  after(() => {
    process.chdir(startFolder);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("have cases for every command", () => {
    expect(Object.keys(cases).sort()).to.deep.equal(everyCommand.map(({ words }) => words.join(" ")).sort());
  });

  for (const { words, command } of everyCommand) {
    const name = words.join(" ");
    for (const [index, { argv, input, silent, within = "." }] of (cases[name] ?? []).entries()) {
      for (const format of formatsOf(command)) {
        const form = format === undefined ? "" : ` --format ${format}`;
        it(`${name}, case ${index + 1}${form}: are printed as plain text, without the secret`, async () => {
          const given = argv.map((each) => each.replace("FOLDER", folder.slice(1)));
          const more = format === undefined ? [] : ["--format", format];
          // A picture of this form goes to a file only.
          if (format === "png") more.push("-o", "picture.png");
          const workingDirectory = path.join(folder, within);
          // Relative paths reach the disk as they are.
          process.chdir(workingDirectory);
          const outcome = await runArguments([...words, ...more, ...given], { ...host, workingDirectory }, { input });
          expect(printableProblems(outcome, format), show(outcome)).to.deep.equal([]);
          expect(outcome.code, show(outcome)).to.not.equal(70);
          if (silent === undefined) expect(outcome.stdout + outcome.stderr).to.include(marker);
        });
      }
    }
  }
});

function show({ code, stdout, stderr }: ProgramOutcome): string {
  return JSON.stringify({ code, stdout: stdout.slice(0, 2000), stderr: stderr.slice(0, 2000) }, null, 1);
}
