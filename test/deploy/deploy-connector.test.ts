import { expect } from "chai";
import * as path from "node:path";
import { diskFiles } from "../../scripts/core/host/files.js";
import { sha256 } from "../../scripts/core/ids.js";
import { RecordingPac } from "./recording-pac.js";
import { refusedDeploy, runDeploy, secret, url } from "./run-deploy.js";

describe("power-batch deploy --connector", () => {
  let pac: RecordingPac;
  beforeEach(() => (pac = new RecordingPac()));
  afterEach(() => pac.close());

  type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
  const run = (...rest: Rest<Parameters<typeof runDeploy>>): ReturnType<typeof runDeploy> => runDeploy(pac, ...rest);
  const refusal = (...rest: Rest<Parameters<typeof runDeploy>>): Promise<string> => refusedDeploy(pac, ...rest);

  it("creates and updates bare connectors, the script always with them", async () => {
    const files = (id: string, names: Record<string, string>): string[] =>
      Object.entries(names).flatMap(([flag, name]) => [flag, path.join(pac.folder, "dist", "connectors", id, name)]);
    expect((await run({ connector: "finance-operations" })).code).to.equal(0);
    await run({ connector: "graph", connectorId: "0f0e" });
    const [create, update] = pac.calls();
    expect(create?.parameters).to.deep.equal([
      ...["connector", "create", "--environment", url],
      ...files("finance-operations", {
        "--api-definition-file": "apiDefinition.swagger.json",
        "--api-properties-file": "apiProperties.json",
        "--icon-file": "icon.png",
        "--script-file": "script.csx",
      }),
    ]);
    expect(update?.parameters.slice(0, 6)).to.deep.equal([
      "connector",
      "update",
      "--connector-id",
      "0f0e",
      "--environment",
      url,
    ]);
    expect(await refusal({ connector: "nothing" })).to.equal(
      "no connector 'nothing', expected one of finance-operations, graph",
    );
  });

  it("drives paconn where there is no Dataverse", async () => {
    const address = "0a1b2c3d-0000-0000-0000-000000000001";
    const result = await run(
      { connector: "finance-operations", paconn: true },
      { POWER_BATCH_CONNECTOR_SECRET: secret },
      { address },
    );
    expect(result.code).to.equal(0);
    const [call] = pac.calls();
    expect(call?.program).to.equal("paconn");
    expect(call?.parameters.slice(0, 3)).to.deep.equal(["create", "--env", address]);
    expect(call?.parameters.filter((parameter) => parameter.startsWith("--"))).to.deep.equal([
      ...["--env", "--api-def", "--api-prop", "--icon", "--script", "--secret"],
    ]);
    expect(result.noted).to.not.include(secret);
    expect(await refusal({ connector: "graph", paconn: true })).to.include("expected its GUID with --paconn");
  });

  it("validates what was built before anything is sent, and stops at an error", async () => {
    const broken = "connectors/graph/apiDefinition.swagger.json";
    const file = path.join(pac.folder, "dist", broken);
    const before = diskFiles.readText(file);
    const after = before.replace('"operationId": "Send"', '"operationId": ""');
    diskFiles.write(file, after);
    expect(await refusal({ connector: "graph" })).to.include("differs from manifest.json");
    const manifest = path.join(pac.folder, "dist", "manifest.json");
    diskFiles.write(manifest, diskFiles.readText(manifest).replace(sha256(before), sha256(after)));
    const address = "0a1b2c3d-0000-0000-0000-000000000001";
    for (const [options, more] of [
      [{}, {}],
      [{ dryRun: true }, {}],
      [{ connector: "graph" }, {}],
      [{ connector: "graph", paconn: true }, { address }],
    ] as const) {
      const { code, printed, noted } = await run(options, {}, more);
      expect(code, JSON.stringify(options)).to.equal(1);
      expect(printed).to.match(new RegExp(`^dist/${broken}:\\d+:\\d+ error .* \\w+$`, "m"));
      expect(printed).to.not.match(/ (info|warning) |solution import/);
      expect(noted).to.match(/^\d+ errors?, nothing was sent$/m);
    }
    expect(pac.calls()).to.deep.equal([]);
    // What is not broken can go.
    expect((await run({ connector: "finance-operations" })).code).to.equal(0);
  });
});
