import { expect } from "chai";
import * as path from "node:path";
import { packageCommand } from "../../scripts/commands/package.js";
import { sha256 } from "../../scripts/core/ids.js";
import { runCommand, testHost } from "../support/run-command.js";
import { changeManifest, distFolder, sampleDist } from "./support/sample-dist.js";

const out = path.join(distFolder, "solutions");

describe("power-batch package", () => {
  it("writes packages, settings and pages, and says so", async () => {
    const files = sampleDist();
    const { code, printed } = await runCommand(packageCommand, testHost(files));
    expect(code).to.equal(0);
    expect(files.list(out)).to.deep.equal(
      ["SampleConnectors", "SampleFlows", "SampleLedger"].flatMap((name) => [
        `${name}.deployment-settings.json`,
        `${name}.import.md`,
        `${name}.zip`,
        `${name}_managed.zip`,
      ]),
    );
    expect(printed).to.include("SampleFlows 0.1.0.0: 2 flows, 2 connection references, 5 environment variables");
    expect(printed).to.include(path.join("dist", "solutions", "SampleFlows.zip"));
  });

  it("removes the zips of a solution whose flows another one took over", async () => {
    const files = sampleDist();
    for (const name of ["Earlier.zip", "Earlier_managed.zip", "Earlier.import.md", "Others.zip"]) {
      files.write(path.join(out, name), "earlier");
    }
    changeManifest(files, (manifest) => ({
      ...manifest,
      solutions: manifest.solutions.map((one) => (one.name === "SampleFlows" ? { ...one, formerly: "Earlier" } : one)),
    }));
    const { code } = await runCommand(packageCommand, testHost(files));
    expect(code).to.equal(0);
    expect(files.list(out).filter((name) => !name.startsWith("Sample"))).to.deep.equal(["Others.zip"]);
  });

  it("packs one kind, one solution, elsewhere, and prints JSON", async () => {
    const files = sampleDist();
    const options = { managed: true, one: true, out: "release", format: "json" };
    const { code, printed } = await runCommand(packageCommand, testHost(files), options);
    expect(code).to.equal(0);
    expect(files.list("/project/release")).to.deep.equal([
      "PowerBatch.deployment-settings.json",
      "PowerBatch.import.md",
      "PowerBatch_managed.zip",
    ]);
    const { packages, findings } = JSON.parse(printed) as { packages: Record<string, unknown>[]; findings: unknown[] };
    expect(findings).to.deep.equal([]);
    expect(packages).to.have.length(1);
    expect(packages[0]).to.include({ solution: "PowerBatch", type: "managed", version: "0.1.0.0" });
    expect(packages[0]?.["tables"]).to.deep.equal(["pb_batchjobretry"]);
  });

  it("leaves no package behind when a check fails, not even an older one", async () => {
    const files = sampleDist();
    expect((await runCommand(packageCommand, testHost(files))).code).to.equal(0);
    const flow = path.join(distFolder, "flows/ledger.json");
    const broken = files.readText(flow).replace('"parameters": {}', '"parameters": {"password": "hunter2"}');
    files.write(flow, broken);
    changeManifest(files, (manifest) => ({
      ...manifest,
      artefacts: manifest.artefacts.map((artefact) =>
        artefact.id === "ledger"
          ? { ...artefact, files: [{ path: "flows/ledger.json", sha256: sha256(broken) }] }
          : artefact,
      ),
    }));
    const { code, printed, noted } = await runCommand(packageCommand, testHost(files), { unmanaged: true });
    expect(code).to.equal(1);
    expect(files.list(out).filter((name) => name.endsWith(".zip"))).to.deep.equal([]);
    expect(printed).to.match(
      /^SampleLedger\.zip!Workflows\/Ledger-[^ ]+:\d+:\d+ error 'password' has a literal value.* SolutionSecret$/m,
    );
    expect(printed).to.not.include("hunter2");
    expect(noted).to.equal("1 check failed, no package was written");
    const json = await runCommand(packageCommand, testHost(files), { unmanaged: true, format: "json" });
    const { packages, findings } = JSON.parse(json.printed) as { packages: unknown[]; findings: unknown[] };
    expect(packages).to.deep.equal([]);
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({ package: "SampleLedger.zip", severity: "error", code: "SolutionSecret" });
    const colored = await runCommand(packageCommand, testHost(files), { unmanaged: true }, [], { color: true });
    const sgr = "\u001b[";
    expect(colored.printed)
      .to.include(`${sgr}31merror${sgr}39m 'password'`)
      .and.include(`${sgr}2mSolutionSecret${sgr}22m`);
  });

  it("leaves no package of a folder behind when a check fails", async () => {
    const files = sampleDist();
    const host = testHost(files);
    expect((await runCommand(packageCommand, host, { unpacked: true, out: "form" })).code).to.equal(0);
    expect((await runCommand(packageCommand, host, { out: "zips" }, ["form/SampleConnectors"])).code).to.equal(0);
    const zip = "/project/zips/SampleConnectors.zip";
    expect(files.exists(zip)).to.equal(true);
    files.remove("/project/form/SampleConnectors/src/Connectors/pb_graph_policytemplateinstances.json");
    const { code, printed } = await runCommand(packageCommand, host, { out: "zips" }, ["form/SampleConnectors"]);
    expect(code).to.equal(1);
    expect(files.exists(zip)).to.equal(false);
    expect(printed).to.include(
      "the connector's file '/Connector/pb_graph_policytemplateinstances.json' is not in the solution SolutionConnectorFileMissing",
    );
  });
});
