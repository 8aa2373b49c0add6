import { expect } from "chai";
import { bytesSource } from "../../../scripts/core/archive/byte-source.js";
import { openZip } from "../../../scripts/core/archive/zip-reader.js";
import { sha256 } from "../../../scripts/core/ids.js";
import { emulatorNetwork, type EmulatorSeed } from "../../../scripts/emulator/index.js";
import { makePackage } from "../../../scripts/emulator/finance-operations/packages/package-file.js";
import { Driver, type Answer } from "../support/driver.js";

const errors = [{ RecordId: "3", Field: "Name", ErrorMessage: "too long" }];
const seed: EmulatorSeed = {
  financeOperations: {
    dataProjects: [
      { name: "Export groups", entity: "Customer groups", rows: [{ ID: "10" }] },
      { name: "Import groups", entity: "Customer groups", outcomes: ["Succeeded", "PartiallySucceeded"], errors },
    ],
  },
};

const root = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";
const call = (driver: Driver, name: string, body: unknown): Promise<Answer> =>
  driver.send("financeOperations", "POST", root + name, { body });
const value = async (driver: Driver, name: string, body: unknown): Promise<string> => {
  const answer = await call(driver, name, body);
  expect(answer.status, answer.text).to.equal(200);
  return answer.json["value"] as string;
};
const exporting = {
  definitionGroupId: "Export groups",
  packageName: "groups.zip",
  executionId: "",
  reExecute: false,
  legalEntityId: "USMF",
};

/** The storage takes no bearer, so these go through the network as a flow's would. */
async function storage(
  driver: Driver,
  method: string,
  url: string,
  body?: Uint8Array,
  headers: Record<string, string> = {},
) {
  return emulatorNetwork(driver.emulator).send({ method, url, headers, ...(body === undefined ? {} : { body }) });
}

describe("emulator: data package API", () => {
  it("exports: execution, status by time, link, package", async () => {
    const driver = new Driver({ seed });
    const executionId = await value(driver, "ExportToPackage", exporting);
    const statuses: string[] = [];
    for (let step = 0; step < 3; step++) {
      statuses.push(await value(driver, "GetExecutionSummaryStatus", { executionId }));
      if (step < 2) expect((await call(driver, "GetExportedPackageUrl", { executionId })).status).to.equal(400);
      await driver.clock.advance(60_000);
    }
    expect(statuses).to.deep.equal(["NotRun", "Executing", "Succeeded"]);
    const url = await value(driver, "GetExportedPackageUrl", { executionId });
    expect(url).to.match(/^https:\/\/\w+\.blob\.core\.windows\.net\/dmf\/[-0-9a-f]{36}\?sv=.*&sp=r&sig=/);
    const answer = await storage(driver, "GET", url);
    expect(openZip(bytesSource(answer.body), "package").find("Customer groups.csv")).to.not.equal(undefined);
    expect((await storage(driver, "PUT", url, Buffer.from("x"), { "x-ms-blob-type": "BlockBlob" })).status).to.equal(
      403,
    );
    await driver.clock.advance(3_600_000);
    expect((await storage(driver, "GET", url)).status).to.equal(403);
    expect(driver.emulator.log().at(-1)?.url)
      .to.include("sig=***")
      .and.not.include(new URL(url).searchParams.get("sig")!);
    expect(JSON.stringify(driver.emulator.log())).not.to.include(
      encodeURIComponent(new URL(url).searchParams.get("sig")!),
    );
  });

  it("imports: a writable link, the package, errors as JSON text", async () => {
    const driver = new Driver({ seed });
    const bytes = makePackage({ entity: "Customer groups", rows: [{ ID: "20" }] });
    const importing = async (): Promise<string> => {
      const blob = JSON.parse(await value(driver, "GetAzureWriteUrl", { uniqueFileName: "groups.zip" })) as {
        BlobId: string;
        BlobUrl: string;
      };
      expect((await storage(driver, "PUT", blob.BlobUrl, bytes)).status).to.equal(400);
      expect((await storage(driver, "PUT", blob.BlobUrl, bytes, { "x-ms-blob-type": "BlockBlob" })).status).to.equal(
        201,
      );
      return value(driver, "ImportFromPackage", {
        packageUrl: blob.BlobUrl,
        definitionGroupId: "Import groups",
        executionId: "",
        execute: true,
        overwrite: true,
        legalEntityId: "USMF",
      });
    };
    const [first, second] = [await importing(), await importing()];
    await driver.clock.advance(120_000);
    expect(await value(driver, "GetExecutionSummaryStatus", { executionId: first })).to.equal("Succeeded");
    expect(await value(driver, "GetExecutionErrors", { executionId: first })).to.equal("[]");
    expect(await value(driver, "GetExecutionSummaryStatus", { executionId: second })).to.equal("PartiallySucceeded");
    expect(JSON.parse(await value(driver, "GetExecutionErrors", { executionId: second }))).to.deep.equal(errors);
    const { executions } = driver.emulator.state().financeOperations as { executions: Record<string, unknown>[] };
    expect(executions[0]).to.include({
      kind: "import",
      project: "Import groups",
      company: "USMF",
      sha256: sha256(bytes),
    });
  });

  it("fails an import that is no package", async () => {
    const driver = new Driver({ seed });
    const blob = JSON.parse(await value(driver, "GetAzureWriteUrl", { uniqueFileName: "x" })) as { BlobUrl: string };
    await storage(driver, "PUT", blob.BlobUrl, Buffer.from("PK not really"), { "x-ms-blob-type": "BlockBlob" });
    const parameters = {
      packageUrl: blob.BlobUrl,
      definitionGroupId: "New",
      executionId: "mine",
      execute: true,
      overwrite: true,
      legalEntityId: "USMF",
    };
    expect(await value(driver, "ImportFromPackageAsync", parameters)).to.equal("mine");
    await driver.clock.advance(120_000);
    expect(await value(driver, "GetExecutionSummaryStatus", { executionId: "mine" })).to.equal("Failed");
    expect((await call(driver, "ImportFromPackage", parameters)).status).to.equal(400);
  });

  it("returns an object in value by setting", async () => {
    const driver = new Driver({ seed, settings: { "packages.exportValue": "object" } });
    expect((await call(driver, "ExportToPackage", exporting)).at("/value/value")).to.be.a("string");
  });

  it("refuses links that were changed, and tokens at the storage", async () => {
    const driver = new Driver({ seed });
    const { BlobUrl } = JSON.parse(await value(driver, "GetAzureWriteUrl", { uniqueFileName: "x" })) as {
      BlobUrl: string;
    };
    for (const [from, to] of [
      ["sp=w", "sp=rw"],
      ["se=2026", "se=2036"],
      ["sig=", "sig=A"],
    ] as const) {
      const answer = await storage(driver, "PUT", BlobUrl.replace(from, to), Buffer.from("x"), {
        "x-ms-blob-type": "BlockBlob",
      });
      expect(answer.status, to).to.equal(403);
    }
    const authorization = `Bearer ${await driver.token("financeOperations")}`;
    expect(
      (await storage(driver, "PUT", BlobUrl, Buffer.from("x"), { authorization, "x-ms-blob-type": "BlockBlob" }))
        .status,
    ).to.equal(401);
    expect((await storage(driver, "GET", BlobUrl)).status).to.equal(403);
  });

  const bad: readonly [string, unknown, number][] = [
    ["ExportToPackage", { ...exporting, definitionGroupId: "None" }, 400],
    ["ExportToPackage", { definitionGroupId: "Export groups" }, 400],
    ["ExportToPackage", { ...exporting, reExecute: "false" }, 400],
    ["ExportToPackage", { ...exporting, more: 1 }, 400],
    [
      "ImportFromPackage",
      {
        packageUrl: "https://elsewhere.example/x",
        definitionGroupId: "Import groups",
        executionId: "",
        execute: true,
        overwrite: true,
        legalEntityId: "USMF",
      },
      400,
    ],
    ["GetExportedPackageUrl", { executionId: "none" }, 400],
    ["GetMessageStatus", { messageId: "none" }, 404],
    ["GetMessageStatus", "{'messageId':\"none\"}", 400],
    ["GetExecutionIdByMessageId", { messageId: "none" }, 400],
    ["GetAzureWriteUrl", { uniqueFileName: "" }, 400],
    ["GetExecutionSummaryPageUrl", { executionId: "x" }, 501],
    ["GetNothing", {}, 501],
  ];
  for (const [name, body, status] of bad) {
    it(`returns ${status} for ${name} ${JSON.stringify(body).slice(0, 70)}`, async () => {
      expect((await call(new Driver({ seed }), name, body)).status).to.equal(status);
    });
  }

  it("says Unknown about an execution nobody started", async () => {
    expect(await value(new Driver({ seed }), "GetExecutionSummaryStatus", { executionId: "x" })).to.equal("Unknown");
  });
});
