import { expect } from "chai";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { systemClock, type Clock } from "../../scripts/core/host/clock.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { RecordingPac } from "./recording-pac.js";
import { application, refusedDeploy, runDeploy, secret, url } from "./run-deploy.js";

describe("power-batch deploy", () => {
  let pac: RecordingPac;
  beforeEach(() => (pac = new RecordingPac()));
  afterEach(() => pac.close());

  type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
  const run = (...rest: Rest<Parameters<typeof runDeploy>>): ReturnType<typeof runDeploy> => runDeploy(pac, ...rest);
  const refusal = (...rest: Rest<Parameters<typeof runDeploy>>): Promise<string> => refusedDeploy(pac, ...rest);

  it("imports connectors first, then what needs them, with the settings that are known", async () => {
    const { code, printed } = await run(
      {},
      { PB_HOST: "contoso.operations.dynamics.com", pb_dynamicsax: "connection-7" },
    );
    expect(code).to.equal(0);
    const calls = pac.calls();
    const zip = (name: string): string => path.join(pac.folder, "dist", "deploy", `${name}.zip`);
    expect(calls.map(({ parameters }) => parameters.slice(0, 4))).to.deep.equal(
      ["SampleConnectors", "SampleFlows", "SampleLedger"].map((name) => ["solution", "import", "--path", zip(name)]),
    );
    expect(calls[0]?.parameters.slice(4)).to.deep.equal([
      "--environment",
      url,
      "--async",
      "--max-async-wait-time",
      "60",
      "--publish-changes",
    ]);
    expect(calls.every((call) => call.zipThere)).to.equal(true);
    expect(JSON.parse(calls[1]?.settings ?? "{}")).to.deep.equal({
      EnvironmentVariables: [
        { SchemaName: "pb_Host", Value: "contoso.operations.dynamics.com" },
        { SchemaName: "pb_Limit", Value: "5" },
        { SchemaName: "pb_Enabled", Value: "yes" },
        { SchemaName: "pb_Targets", Value: '{"jobs":[1]}' },
      ],
      ConnectionReferences: [
        {
          LogicalName: "pb_dynamicsax",
          ConnectionId: "connection-7",
          ConnectorId: "/providers/Microsoft.PowerApps/apis/shared_dynamicsax",
        },
      ],
    });
    expect(printed).to.include("imported SampleConnectors\nimported SampleFlows\nimported SampleLedger");
    expect(printed).to.include(
      "- connection reference pb_finance20operations: create a connection for Finance Batches and choose it",
    );
    expect(printed).to.include("- environment variable pb_Key: enter its value").and.not.include("pb_Host");
    expect(printed).to.include("- connector Graph Batches: on its Security tab");
    expect(existsSync(path.join(pac.folder, "dist", "deploy")), "settings left behind").to.equal(false);
  });

  it("upgrades managed packages when asked", async () => {
    expect((await run({ managed: true, upgrade: true, overwrite: true, timeout: "30", one: "All" })).code).to.equal(0);
    const [call, ...rest] = pac.calls();
    expect(rest).to.deep.equal([]);
    expect(path.basename(call?.parameters[3] ?? "")).to.equal("All_managed.zip");
    expect(call?.parameters.slice(4).filter((parameter) => parameter.startsWith("--"))).to.deep.equal([
      "--environment",
      "--async",
      "--max-async-wait-time",
      "--settings-file",
      "--force-overwrite",
      "--stage-and-upgrade",
    ]);
  });

  const missingBase =
    "ImportAsHolding failed with exception :Solution manifest import: FAILURE: Cannot create a holding solution for missing base All.";

  it("imports what is not there yet when asked to upgrade", async () => {
    pac.set("FAKE_PAC_FAIL", "stage-and-upgrade");
    pac.set("FAKE_PAC_SAY", missingBase);
    const { code, noted } = await run({ managed: true, upgrade: true, one: "All" });
    expect(code, noted).to.equal(0);
    const [upgrade, first, ...rest] = pac.calls().map(({ parameters }) => parameters);
    expect(rest).to.deep.equal([]);
    expect(upgrade?.at(-1)).to.equal("--stage-and-upgrade");
    expect(first).to.deep.equal(upgrade?.slice(0, -1));
    expect(noted).to.include("'import All': is not there yet");
  });

  it("tries no upgrade again that failed for another reason", async () => {
    pac.set("FAKE_PAC_FAIL", "stage-and-upgrade");
    pac.set("FAKE_PAC_SAY", "Holding solution All_Upgrade already exists.");
    expect((await run({ managed: true, upgrade: true, one: "All" })).code).to.equal(3);
    expect(pac.calls()).to.have.length(1);
  });

  it("signs in with a secret that nobody gets to see, and removes its profile only", async () => {
    const result = await run({}, { ...application, POWER_BATCH_CLIENT_SECRET: secret });
    expect(result.code).to.equal(0);
    const calls = pac.calls();
    expect(calls[0]?.parameters).to.deep.equal([
      ...["auth", "create", "--name", "power-batch-deploy", "--environment", url, "--tenant", "tenant-1"],
      ...["--applicationId", "client-1", "--clientSecret", secret, "--cloud", "Public"],
    ]);
    expect(calls.at(-1)?.parameters).to.deep.equal(["auth", "delete", "--name", "power-batch-deploy"]);
    expect(calls.filter(({ parameters }) => parameters.includes(secret))).to.have.length(1);
    // Later calls find it in their environment: not every system has a store for secrets.
    expect(calls.map((call) => call.secret)).to.deep.equal(Array.from({ length: 5 }, () => secret));
    expect(calls.filter(({ parameters }) => parameters.includes("clear"))).to.deep.equal([]);
    // The fake repeats what it was called with, as real programs do.
    expect(result.noted).to.include("called with auth create").and.include("--clientSecret ***");
    expect(result.noted + result.printed).to.not.include(secret);
  });

  it("passes on a secret that begins with a dash so that pac does not take it for an option", async () => {
    const dashed = "-s3cret~";
    const { noted } = await run({ one: "All" }, { ...application, POWER_BATCH_CLIENT_SECRET: dashed });
    const encoded = `data:text/plain;base64,${Buffer.from(dashed).toString("base64")}`;
    const [create] = pac.calls();
    expect(create?.parameters).to.include(encoded).and.not.include(dashed);
    expect(create?.secret).to.equal(dashed);
    expect(noted).to.include("--clientSecret ***").and.not.include(encoded).and.not.include(dashed);
  });

  const ways: readonly [string, Record<string, string>, readonly string[]][] = [
    ["github", application, ["--tenant", "tenant-1", "--applicationId", "client-1", "--githubFederated"]],
    ["azure-devops", application, ["--tenant", "tenant-1", "--applicationId", "client-1", "--azureDevOpsFederated"]],
    ["managed-identity", {}, ["--managedIdentity"]],
  ];
  for (const [kind, environment, expected] of ways) {
    it(`signs in by ${kind} without any secret`, async () => {
      await run({ one: "All" }, { ...environment, POWER_BATCH_AUTH: kind });
      expect(pac.calls()[0]?.parameters.slice(6, -2)).to.deep.equal(expected);
    });
  }

  it("prints everything and runs nothing when dry", async () => {
    const { code, printed } = await run({ dryRun: true }, { ...application, POWER_BATCH_CLIENT_SECRET: secret });
    expect(code).to.equal(0);
    expect(pac.calls()).to.deep.equal([]);
    expect(existsSync(path.join(pac.folder, "dist", "deploy"))).to.equal(false);
    const lines = printed.split("\n");
    expect(lines[0]).to.equal(
      `PAC_CLI_SPN_SECRET=*** pac auth create --name power-batch-deploy --environment ${url} --tenant tenant-1 --applicationId client-1 --clientSecret *** --cloud Public`,
    );
    expect(lines[1]).to.equal(
      `PAC_CLI_SPN_SECRET=*** pac solution import --path ${path.join(pac.folder, "dist/deploy/SampleConnectors.zip")} --environment ${url} --async --max-async-wait-time 60 --publish-changes`,
    );
    expect(lines[4]).to.equal("PAC_CLI_SPN_SECRET=*** pac auth delete --name power-batch-deploy");
  });

  it("prints both lines of an upgrade when dry", async () => {
    const { printed } = await run({ dryRun: true, managed: true, upgrade: true, one: "All" });
    const [upgrade, first] = printed.split("\n");
    expect(upgrade).to.match(/^pac solution import .* --stage-and-upgrade$/);
    expect(first).to.equal(`# the first time: ${upgrade?.replace(" --stage-and-upgrade", "") ?? ""}`);
  });

  it("stops at an import that fails, cleans up, and says which", async () => {
    pac.set("FAKE_PAC_FAIL", "SampleFlows.zip");
    const { code, printed, noted } = await run({}, { ...application, POWER_BATCH_CLIENT_SECRET: secret });
    expect(code).to.equal(3);
    expect(pac.calls().map(({ parameters }) => parameters.slice(0, 2).join(" "))).to.deep.equal([
      "auth create",
      "solution import",
      "solution import",
      "auth delete",
    ]);
    expect(noted).to.match(/power-batch: 'import SampleFlows' ended with code 7: Error: import of .* failed$/);
    expect(printed).to.not.include("imported");
    expect(existsSync(path.join(pac.folder, "dist", "deploy"))).to.equal(false);
  });

  it("does not print a secret that a failing sign-in repeats", async () => {
    pac.set("FAKE_PAC_FAIL", "auth create");
    const { code, noted } = await run({}, { ...application, POWER_BATCH_CLIENT_SECRET: secret });
    expect(code).to.equal(3);
    expect(noted).to.include("ended with code 7").and.not.include(secret);
    expect(pac.calls().map(({ parameters }) => parameters[1])).to.deep.equal(["create", "delete"]);
  });

  it("ends a step that takes too long", async () => {
    pac.set("FAKE_PAC_HANG", "SampleFlows.zip");
    let waited = 0;
    // Time is over as soon as the hanging step is waited for.
    const clock: Clock = {
      ...systemClock,
      sleep: (milliseconds) => {
        waited = milliseconds;
        return pac.calls().length >= 1 ? untilCalled(2) : new Promise(() => undefined);
      },
    };
    const untilCalled = async (count: number): Promise<void> => {
      while (pac.calls().length < count) await systemClock.sleep(5);
    };
    const { code, noted } = await run({ timeout: "10" }, {}, { clock });
    expect(code).to.equal(3);
    expect(waited).to.equal(15 * 60_000);
    expect(noted).to.include("'import SampleFlows' did not end within 15 minutes and was stopped");
    expect(pac.calls()).to.have.length(2);
  });

  it("ends the running step on Ctrl-C, and cleans up all the same", async () => {
    pac.set("FAKE_PAC_HANG", "SampleConnectors.zip");
    const stop = new AbortController();
    const note = (text: string): void => {
      if (text.includes("called with solution import")) stop.abort();
    };
    const { code } = await run(
      {},
      { POWER_BATCH_AUTH: "managed-identity" },
      { context: { signal: stop.signal, note } },
    );
    expect(code).to.equal(4);
    expect(pac.calls().map(({ parameters }) => parameters.slice(0, 2).join(" "))).to.deep.equal([
      "auth create",
      "solution import",
      "auth delete",
    ]);
    expect(existsSync(path.join(pac.folder, "dist", "deploy"))).to.equal(false);
  });

  it("takes settings files of a person's own", async () => {
    const file = path.join(pac.folder, "test", "SampleFlows.deployment-settings.json");
    diskFiles.write(
      file,
      JSON.stringify({
        EnvironmentVariables: [
          { SchemaName: "pb_Host", Value: "#{HOST}#" },
          { SchemaName: "pb_Limit", Value: "" },
        ],
      }),
    );
    await run({ settings: "test" }, { HOST: "h" });
    expect(JSON.parse(pac.calls()[1]?.settings ?? "{}")).to.deep.equal({
      EnvironmentVariables: [{ SchemaName: "pb_Host", Value: "h" }],
      ConnectionReferences: [],
    });
    diskFiles.write(file, "{");
    expect(await refusal({ settings: "test" })).to.include("not valid JSON");
  });

  it("says what is missing or wrong before anything is done", async () => {
    const none = { ...systemProcesses, run: () => Promise.resolve(undefined) };
    expect(await refusal({}, {}, { processes: none })).to.include("'pac' is not installed or not on the PATH");
    expect(await refusal({ pac: "/nowhere/pac" })).to.include("'/nowhere/pac' is not installed");
    for (const address of [
      "contoso",
      "http://contoso.crm.dynamics.com",
      "https://user:pw@contoso.crm.dynamics.com",
      "https://localhost",
    ]) {
      expect(await refusal({}, {}, { address }), address).to.include("expected an address such as");
    }
    expect(await refusal({}, { POWER_BATCH_CLIENT_SECRET: "x" })).to.include("POWER_BATCH_TENANT_ID is not set");
    expect(await refusal({}, { POWER_BATCH_AUTH: "password" })).to.include(
      "expected one of profile, managed-identity, github, azure-devops, secret",
    );
    expect(await refusal({ timeout: "soon" })).to.include("the timeout is 'soon'");
    expect(await refusal({ cloud: "Moon" })).to.include("the cloud is 'Moon'");
    expect(pac.calls()).to.deep.equal([]);
  });

  it("deploys nothing that fails its checks", async () => {
    const { code, printed } = await run({
      one: "A".repeat(60),
      publisher: "Contoso",
      flowsOff: true,
      version: "1.0.0.0",
    });
    expect(code).to.equal(0);
    expect(printed).to.include("imported AAAA");
    const before = pac.calls().length;
    const manifest = path.join(pac.folder, "dist", "manifest.json");
    const text = diskFiles.readText(manifest).replaceAll("pb_graph", "pb_graph-with-a-name-that-is-too-long");
    diskFiles.write(manifest, text);
    const failed = await run();
    expect(failed.code).to.equal(1);
    expect(failed.printed).to.match(
      /^SampleConnectors\.zip!customizations\.xml:\d+:\d+ error the connector's name 'pb_graph-with.* SolutionNameTooLong$/m,
    );
    expect(pac.calls().length).to.equal(before);
  });
});
