import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { graphRules } from "./support/graph-rules.js";
import { graphItems } from "./support/graph-service.js";
import { jsonResponse, nobody, runBatch, type Connector } from "./support/batch-action.js";
import { inputRules } from "./support/input-rules.js";
import { oDataRules } from "./support/odata-rules.js";
import { acceptAll } from "./support/multipart-service.js";

const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));

describe("batch rules: the table", () => {
  const shared = path.join(repository, "connector", "shared");
  const codes = new Set(
    fs
      .readdirSync(shared)
      .filter((file) => file.endsWith(".csx"))
      .flatMap((file) => [
        ...fs
          .readFileSync(path.join(shared, file), "utf8")
          .matchAll(/Refuse\([^"(]*, "([A-Z]\w+)"|= Name\(.*"([A-Z]\w+)"\)/g),
      ])
      .map(([, refused, named]) => refused ?? named ?? ""),
  );
  const tested = new Set([
    ...[...oDataRules, ...graphRules].flatMap(({ expected }) => expected.map((each) => each.split(" ")[1] ?? "")),
    ...inputRules.map(([, , , code]) => code),
  ]);
  const page = fs.readFileSync(path.join(repository, "docs", "batch.md"), "utf8");

  it("finds the rules", () => expect(codes).to.include.all.keys("GetInChangeSet", "LaterDependency", "InvalidJson"));

  for (const code of codes) {
    it(`${code} is tested, and in docs/batch.md`, () => {
      expect([...tested]).to.include(code);
      expect(page).to.include(`\`${code}\``);
    });
  }
});

describeWith("dotnet", "batch rules", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  const violations = async (connector: Connector, input: unknown): Promise<readonly string[]> => {
    const { status, json: answer, sent } = await runBatch(connector, input, nobody);
    expect(status).to.equal(400);
    expect(sent).to.deep.equal([]);
    expect(answer.error?.code).to.equal("InvalidBatch");
    const details = answer.error?.details ?? [];
    for (const { index, target, message } of details) {
      const location = index === null ? "" : `${connector === "graph" ? "requests" : "operations"}[${String(index)}]`;
      expect(target ?? "").to.equal(location);
      expect(answer.error?.message).to.include(location === "" ? message : `${location}: ${message}`);
    }
    return details.map(({ index, code }) => `${index === null ? "-" : String(index)} ${code}`);
  };

  for (const { rule, broken, expected, kept } of oDataRules) {
    it(`OData, broken: ${rule}`, async () => {
      expect(await violations("dataverse", { operations: broken })).to.deep.equal(expected);
    });

    it(`OData, kept: ${rule}`, async () => {
      const { status, sent } = await runBatch("dataverse", { operations: kept }, acceptAll);
      expect(status).to.equal(200);
      expect(sent).not.to.be.empty;
    });
  }

  for (const { rule, broken, expected, kept } of graphRules) {
    it(`Graph, broken: ${rule}`, async () => {
      expect(await violations("graph", { requests: broken })).to.deep.equal(expected);
    });

    it(`Graph, kept: ${rule}`, async () => {
      const { status, json: answer } = await runBatch("graph", { requests: kept }, (request) =>
        jsonResponse(200, { responses: graphItems(request).map(({ id }) => ({ id, status: 204 })) }),
      );
      expect(status).to.equal(200);
      expect(answer.summary.succeeded).to.equal(answer.responses.length);
    });
  }

  for (const [connector, title, broken, code, kept] of inputRules) {
    it(`${connector} wants ${title}`, async () => {
      expect(await violations(connector, broken)).to.deep.equal([`- ${code}`]);
      const { status, json: answer } = await runBatch(connector, kept, nobody);
      expect(status).to.equal(200);
      expect(answer.responses).to.deep.equal([]);
    });
  }

  it("takes a change set of 5,000 operations to Finance and operations, and no larger one", async () => {
    const set = many(5001, () => ({ method: "POST", url: "CustomersV3", body: {}, changeSet: "s" }));
    expect(await violations("finance-operations", { operations: set })).to.deep.equal(["0 ChangeSetTooLarge"]);
    const { json: answer, sent } = await runBatch("finance-operations", { operations: set.slice(1) }, acceptAll);
    expect(answer.summary).to.include({ succeeded: 5000, requestsSent: 1 });
    expect(sent).to.have.length(1);
  });

  it("names every violation of a long list, the first 20 in the message", async () => {
    const operations = many(30, () => ({ method: "X", url: "accounts" }));
    const { json: answer } = await runBatch("dataverse", { operations }, nobody);
    expect(answer.error?.details).to.have.length(30);
    expect(answer.error?.message).to.match(/and 10 more$/);
  });

  it("has nothing to send for an empty list", async () => {
    for (const connector of ["dataverse", "finance-operations", "graph"] as const) {
      const list = connector === "graph" ? { requests: [] } : { operations: [] };
      const { status, json: answer } = await runBatch(connector, list, nobody);
      expect(status).to.equal(200);
      expect(answer).to.deep.equal({
        responses: [],
        toSendAgain: [],
        inDoubt: [],
        summary: { succeeded: 0, failed: 0, notExecuted: 0, throttledRetries: 0, requestsSent: 0 },
      });
    }
  });
});
