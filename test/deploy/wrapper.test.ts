import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { deployCommand } from "../../scripts/commands/deploy.js";
import { deploySolutions } from "../../scripts/commands/deploy-solutions.js";
import type { Command, CommandContext, CommandInput } from "../../scripts/commands/command.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { systemClock, type Clock } from "../../scripts/core/host/clock.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { loadWrapper } from "../../scripts/deploy/index.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";
import { RecordingPac } from "./recording-pac.js";

interface Imported {
  /** What the package would read through its host, by the name of the parameter. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly environmentUrl: string;
  readonly runner: Readonly<Record<string, unknown>>;
  readonly filesThere: boolean;
  readonly arguments: readonly string[];
}

/**
 * A package with the published interface that writes down what it was asked, then starts pac as the real one does: the
 * import, and `auth clear` whatever became of it.
 */
const fakeWrapper = String.raw`
const { appendFileSync, existsSync } = require("node:fs");
const { spawn } = require("node:child_process");
const record = process.env.FAKE_WRAPPER_RECORD;
const pac = (runner, ...parameters) => new Promise((resolve, reject) => {
  const child = spawn(runner.pacPath, parameters, { stdio: ["ignore", "pipe", "pipe"] });
  const lines = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => { lines.push(chunk.toString().trimEnd()); runner.logger.log(chunk.toString().trimEnd()); });
  child.on("exit", (exitCode) => exitCode === 0 ? resolve() : reject(Object.assign(new Error(lines.join("\n")), { exitCode })));
});
exports.actions = {
  async importSolution(parameters, runner, host) {
    const inputs = {};
    for (const [key, value] of Object.entries(parameters))
      if (value !== null && typeof value === "object" && "name" in value) inputs[key] = host.getInput(value);
    const { credentials, environmentUrl } = parameters;
    const { logger, ...rest } = runner;
    appendFileSync(record, JSON.stringify({ inputs, credentials, environmentUrl, runner: rest,
      filesThere: existsSync(inputs.path), arguments: process.argv.slice(1) }) + "\n");
    logger.log("signing in with " + JSON.stringify(credentials));
    try {
      await pac(runner, "solution", "import", "--path", inputs.path,
        ...(inputs.stageAndUpgrade === "true" ? ["--stage-and-upgrade"] : []));
    } finally {
      await pac(runner, "auth", "clear");
    }
  },
};
`;

const url = "https://contoso.crm4.dynamics.com";
const credentials = {
  POWER_BATCH_TENANT_ID: "tenant-1",
  POWER_BATCH_CLIENT_ID: "client-1",
  POWER_BATCH_CLIENT_SECRET: "s3cret",
};

describe("deploying through the wrapper", () => {
  let pac: RecordingPac;
  beforeEach(() => (pac = new RecordingPac()));
  afterEach(() => pac.close());

  const module = (): string => pathToFileURL(path.join(pac.folder, "wrapper.cjs")).href;
  const record = (): string => path.join(pac.folder, "imported");
  beforeEach(() => {
    diskFiles.write(path.join(pac.folder, "wrapper.cjs"), fakeWrapper);
    process.env["FAKE_WRAPPER_RECORD"] = record();
  });

  const imported = (): Imported[] =>
    existsSync(record())
      ? readFileSync(record(), "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Imported)
      : [];
  /** What pac was called for, by the wrapper or by us. */
  const pacCalls = (): string[] => pac.calls().map(({ parameters }) => parameters.slice(0, 2).join(" "));

  const run = (
    options: CommandInput["options"] = {},
    environment: Record<string, string> = credentials,
    more: { clock?: Clock; module?: string; context?: Partial<CommandContext> } = {},
  ): Promise<CommandResult> => {
    const command: Command = {
      ...deployCommand,
      run: (context, input) => deploySolutions(context, input, more.module ?? module()),
    };
    const host = testHost(diskFiles, {
      clock: more.clock ?? systemClock,
      processes: systemProcesses,
      environment,
      workingDirectory: pac.folder,
    });
    const given = { wrapper: "runners", allowAuthClear: true, pac: path.join(pac.folder, "bin", "pac"), ...options };
    return runCommand(command, host, given, [url], more.context);
  };

  it("asks it for one import after the other, as it wants to be asked", async () => {
    const { code, noted } = await run({ managed: true });
    expect(code, noted).to.equal(0);
    const asked = imported();
    expect(asked.map(({ inputs }) => path.basename(inputs["path"] ?? ""))).to.deep.equal([
      "SampleConnectors_managed.zip",
      "SampleFlows_managed.zip",
      "SampleLedger_managed.zip",
    ]);
    expect(asked.every(({ filesThere }) => filesThere)).to.equal(true);
    expect(asked[0]?.inputs).to.include({
      async: "true",
      useDeploymentSettingsFile: "false",
      publishChanges: "false",
      maxAsyncWaitTimeInMin: "60",
    });
    expect(asked[1]?.inputs["deploymentSettingsFile"]).to.match(/SampleFlows\.deployment-settings\.json$/);
    expect(asked[0]?.credentials).to.deep.equal({
      appId: "client-1",
      clientSecret: "s3cret",
      tenantId: "tenant-1",
      cloudInstance: "Public",
      scheme: "ServicePrincipal",
    });
    expect(asked[0]?.environmentUrl).to.equal(url);
    expect(asked[0]?.runner).to.include({
      workingDir: pac.folder,
      runnersDir: path.join(pac.folder, "runners"),
      agent: "power-batch",
    });
    expect(noted).to.include("signing in with").and.not.include("s3cret");
    // The request goes in by a pipe, not as an argument.
    expect(JSON.stringify(asked.map((one) => one.arguments))).to.not.include("s3cret");
    expect(pacCalls()).to.deep.equal(Array.from({ length: 3 }, () => ["solution import", "auth clear"]).flat());
  });

  it("passes on how a pipeline signs in", async () => {
    const { POWER_BATCH_TENANT_ID, POWER_BATCH_CLIENT_ID } = credentials;
    const application = { POWER_BATCH_TENANT_ID, POWER_BATCH_CLIENT_ID };
    await run({ one: "All" }, { ...application, POWER_BATCH_AUTH: "github" });
    await run({ one: "All" }, { POWER_BATCH_AUTH: "managed-identity" });
    const [first, second] = imported();
    expect(first?.credentials)
      .to.include({ appId: "client-1", federationProvider: "GitHub" })
      .and.not.have.any.keys("clientSecret");
    expect(second?.credentials).to.include({ scheme: "ManagedServiceIdentity" });
  });

  it("imports what is not there yet when asked to upgrade", async () => {
    pac.set("FAKE_PAC_FAIL", "upgrade");
    pac.set("FAKE_PAC_SAY", "Cannot create a holding solution for missing base All.");
    expect((await run({ managed: true, upgrade: true, one: "All" })).code).to.equal(0);
    expect(imported().map(({ inputs }) => inputs["stageAndUpgrade"])).to.deep.equal(["true", "false"]);
  });

  it("reports a failing import by its exit code, and goes no further", async () => {
    pac.set("FAKE_PAC_FAIL", "SampleFlows.zip");
    const { code, noted } = await run();
    expect(code).to.equal(3);
    expect(noted).to.match(/'import SampleFlows' ended with code 7: Error: import of .* failed$/m);
    expect(imported()).to.have.length(2);
    expect(existsSync(path.join(pac.folder, "dist", "deploy"))).to.equal(false);
  });

  it("ends an import that takes too long with all it started, and clears the profile it left", async () => {
    pac.set("FAKE_PAC_HANG", "SampleFlows.zip");
    let waited = 0;
    // Time is over as soon as the hanging pac is waited for.
    const clock: Clock = {
      ...systemClock,
      sleep: (milliseconds, signal) => {
        waited = milliseconds;
        return imported().length === 0 ? systemClock.sleep(milliseconds, signal) : pac.untilHanging();
      },
    };
    const { code, noted } = await run({ timeout: "10" }, credentials, { clock });
    expect(code).to.equal(3);
    expect(waited).to.equal(15 * 60_000);
    expect(noted).to.include("'import SampleFlows' did not end within 15 minutes and was stopped");
    expect(noted)
      .to.match(/> .*bin\/pac auth clear$/m)
      .and.not.include("s3cret");
    await pac.untilEnded();
    expect(pacCalls()).to.deep.equal(["solution import", "auth clear", "solution import", "auth clear"]);
    expect(existsSync(path.join(pac.folder, "dist", "deploy"))).to.equal(false);
  });

  it("ends the running import on Ctrl-C, and clears the profile it left", async () => {
    pac.set("FAKE_PAC_HANG", "SampleConnectors.zip");
    const stop = new AbortController();
    const notes: string[] = [];
    const note = (text: string): void => {
      notes.push(text);
      if (text.includes("called with solution import")) stop.abort();
    };
    const { code } = await run({}, credentials, { context: { signal: stop.signal, note } });
    expect(code).to.equal(4);
    expect(notes.join("\n")).to.include("'import SampleConnectors' was stopped").and.not.include("s3cret");
    await pac.untilEnded();
    expect(pacCalls()).to.deep.equal(["solution import", "auth clear"]);
  });

  it("never lets it clear a person's profiles without being asked", async () => {
    const { code, noted } = await run({ allowAuthClear: false });
    expect(code).to.equal(4);
    expect(noted).to.include("removes every pac profile of this user; say --allow-auth-clear");
    expect(imported()).to.deep.equal([]);
    expect(pac.calls()).to.deep.equal([]);
  });

  it("prints the lines that it would start when dry, and starts nothing", async () => {
    const { code, printed } = await run({ dryRun: true, one: "All", managed: true, upgrade: true, pac: "pac" });
    expect(code).to.equal(0);
    const runner = path.join(pac.folder, "runners", "pac_linux", "tools", "pac");
    const location = (name: string): string => path.join(pac.folder, "dist", "deploy", name);
    expect(printed.split("\n").slice(0, 3)).to.deep.equal([
      `${runner} auth create --environment ${url} --tenant tenant-1 --applicationId client-1 --clientSecret *** --cloud Public`,
      `${runner} solution import --path ${location("All_managed.zip")} --async true --force-overwrite false --publish-changes false --skip-dependency-check false --convert-to-managed false --max-async-wait-time 60 --activate-plugins true --skip-lower-version false --stage-and-upgrade true --settings-file ${location("All.deployment-settings.json")}`,
      `${runner} auth clear`,
    ]);
    expect(imported()).to.deep.equal([]);
    expect(pac.calls()).to.deep.equal([]);
  });

  it("says when it is not installed, or cannot use a person's profile", async () => {
    const refused = async (...parameters: Parameters<typeof run>): Promise<string> =>
      run(...parameters).then(
        ({ noted }) => noted,
        (error: unknown) => {
          expect(error).to.be.instanceOf(InputError);
          return (error as InputError).message;
        },
      );
    const missing = "@microsoft/powerplatform-cli-wrapper-that-is-not-there";
    expect(await refused({}, credentials, { module: missing })).to.include("is not installed");
    expect(await refused({}, {})).to.include("expected POWER_BATCH_AUTH=secret, github");
    expect(pac.calls()).to.deep.equal([]);
  });

  it("is found by name when it is installed, in either module form", async () => {
    for (const text of [
      "exports.actions = { importSolution: async () => {} };",
      "module.exports = { actions: { importSolution: async () => {} } };",
    ]) {
      const file = path.join(pac.folder, `wrapper-${text.length}.cjs`);
      diskFiles.write(file, text);
      expect(await loadWrapper(`file://${file}`)).to.have.nested.property("actions.importSolution");
    }
  });
});
