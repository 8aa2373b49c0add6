import { expect } from "chai";
import { packageCommand } from "../../scripts/commands/package.js";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { runCommand, testHost } from "../support/run-command.js";
import { sampleDist } from "./support/sample-dist.js";

interface Resource {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly creationType?: string;
  readonly configurableBy: string;
  readonly dependsOn: readonly string[];
}

async function legacy(flow: string): Promise<Map<string, unknown>> {
  const files = sampleDist();
  const { code, noted } = await runCommand(packageCommand, testHost(files), { legacy: flow, out: "." });
  expect(code).to.equal(0);
  expect(noted).to.include("pb_Limit");
  const archive = openZip(bytesSource(files.readBytes(`/project/${flow}.legacy.zip`)), "x.zip");
  return new Map(
    archive.entries.map((entry) => [
      entry.name,
      JSON.parse(Buffer.from(archive.read(entry)).toString("utf8")) as unknown,
    ]),
  );
}

describe("legacy import package", () => {
  it("has the files and resources that the import form reads", async () => {
    const files = await legacy("ledger");
    const { flowAssets } = files.get("Microsoft.Flow/flows/manifest.json") as { flowAssets: { assetPaths: string[] } };
    const [folder] = flowAssets.assetPaths;
    const { resources } = files.get("manifest.json") as { resources: Record<string, Resource> };
    const base = `Microsoft.Flow/flows/${folder ?? ""}`;
    const maps = ["apisMap", "connectionsMap"].map(
      (name) => files.get(`${base}/${name}.json`) as Record<string, string>,
    );
    const definition = files.get(`${base}/definition.json`) as {
      name: string;
      id: string;
      properties: { connectionReferences: Record<string, { id: string }>; definition: object };
    };
    expect(files.size).to.equal(5);
    const flow = resources[folder ?? ""];
    expect(flow).to.include({ type: "Microsoft.Flow/flows", creationType: "Existing, New, Update" });
    const keys = Object.keys(definition.properties.connectionReferences);
    expect(keys).to.have.members(["shared_commondataserviceforapps", "shared_finance-20operations"]);
    for (const map of maps) {
      expect(Object.keys(map)).to.have.members(keys);
      for (const id of Object.values(map)) expect(flow?.dependsOn).to.include(id);
    }
    const api = (key: string): Resource | undefined => resources[maps[0]?.[key] ?? ""];
    expect(api("shared_commondataserviceforapps")).to.include({
      id: "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
      configurableBy: "System",
    });
    // The import asks which custom connector is meant.
    expect(api("shared_finance-20operations")).to.include({ creationType: "Existing", configurableBy: "User" });
    expect(api("shared_finance-20operations")).to.not.have.any.keys("id", "name");
    expect(definition.id).to.equal(`/providers/Microsoft.Flow/flows/${definition.name}`).and.not.include(folder);
    expect(JSON.stringify(definition)).to.not.include('"apiId":""');
  });

  it("refuses flows that it cannot carry, and names the ones there are", async () => {
    const run = async (flow: string): Promise<string> => {
      try {
        await runCommand(packageCommand, testHost(sampleDist()), { legacy: flow });
        return "";
      } catch (error) {
        expect(error).to.be.instanceOf(InputError);
        return (error as InputError).message;
      }
    };
    expect(await run("requeue")).to.equal(
      "flow 'requeue': 'Call_the_child' calls a child flow, which only a solution can carry",
    );
    expect(await run("nothing")).to.equal("no flow 'nothing', expected one of child, requeue, ledger");
  });
});
