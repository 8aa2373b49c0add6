import { expect } from "chai";
import { Driver } from "../support/driver.js";

const first = 5_637_144_576;
const statuses = ["Error", "Finished", "Error", "Waiting", "Canceled"] as const;
const batchJobs = statuses.map((Status, index) => ({
  BatchJobRecId: first + index,
  Status,
  JobDescription: `Job ${"edcba".charAt(index)}`,
  StartDateTime: `2026-01-1${index}T00:00:00Z`,
  ...(index === 3 ? { CompanyAccounts: "demf" } : {}),
}));
const seed = { financeOperations: { batchJobs } };
const status = (name: string): string => `Microsoft.Dynamics.DataEntities.BatchStatus'${name}'`;

describe("emulator: BatchJobs", () => {
  const list = async (query: string, driver = new Driver({ seed })) =>
    driver.send("financeOperations", "GET", `/data/BatchJobs?${query}`);
  const ids = (value: unknown): number[] =>
    (value as { BatchJobRecId: number }[]).map(({ BatchJobRecId }) => BatchJobRecId - first);

  const filters: readonly [string, number[]][] = [
    [`Status eq ${status("Error")}`, [0, 2]],
    [`Status ne ${status("Error")}`, [1, 3, 4]],
    [`Status eq ${status("Error")} or Status eq ${status("Canceled")}`, [0, 2, 4]],
    [`Status eq ${status("Error")} and BatchJobRecId gt ${first}`, [2]],
    [`BatchJobRecId ge ${first + 3}`, [3, 4]],
    [`CompanyAccounts eq 'DEMF'`, [3]],
    [`not (CompanyAccounts eq 'usmf')`, [3]],
    [`JobDescription eq 'Job c' or (JobDescription eq 'Job a' and RuntimeJob eq false)`, [2, 4]],
    [`StartDateTime lt 2026-01-12T00:00:00Z`, [0, 1]],
    [`EndDateTime eq null`, [0, 1, 2, 3, 4]],
    [`startswith(JobDescription,'Job') and contains(JobDescription,'d')`, [1]],
  ];
  for (const [filter, expected] of filters) {
    it(`filters by ${filter}`, async () => {
      const answer = await list(`$filter=${encodeURIComponent(filter)}`);
      expect(answer.status).to.equal(200);
      expect(ids(answer.json["value"])).to.deep.equal(expected);
    });
  }

  const refused: readonly [string, number, string][] = [
    ["$filter=Status eq 'Error'", 400, "must be compared"],
    [`$filter=Status gt ${status("Error")}`, 400, "eq and ne"],
    [`$filter=Status eq ${status("Failed")}`, 400, "not a member"],
    ["$filter=status eq null", 400, "could not find a property named 'status'"],
    ["$filter=JobDescription in ('a')", 400, "in"],
    ["$filter=BatchJobRecId eq 'x'", 400, "cannot compare"],
    ["$filter=BatchJobRecId eq", 400, "syntax error"],
    ["$filter=(BatchJobRecId eq 1", 400, "syntax error"],
    ["$select=Nope", 400, "Nope"],
    ["$orderby=Nope", 400, "Nope"],
    ["$top=-1", 400, "$top"],
    ["$apply=groupby((Status))", 501, "$apply"],
    ["$expand=Tasks", 501, "$expand"],
  ];
  for (const [query, code, text] of refused) {
    it(`refuses ${query}`, async () => {
      const answer = await list(query);
      expect(answer.status).to.equal(code);
      expect(answer.text).to.include(text);
    });
  }

  it("selects, sorts, skips, counts", async () => {
    const answer = await list(
      "$select=JobDescription&$orderby=JobDescription desc&$skip=1&$top=2&$count=true&cross-company=true",
    );
    expect(answer.json["@odata.count"]).to.equal(5);
    expect(answer.json["@odata.context"]).to.match(/#BatchJobs\(JobDescription\)$/);
    expect(answer.json["value"]).to.deep.equal([
      { "@odata.etag": 'W/"2"', JobDescription: "Job d" },
      { "@odata.etag": 'W/"3"', JobDescription: "Job c" },
    ]);
  });

  it("pages by nextLink, each row once", async () => {
    const driver = new Driver({ seed, settings: { "financeOperations.pageSize": 2 } });
    const pages: number[][] = [];
    let url: string | undefined = "/data/BatchJobs?$orderby=BatchJobRecId&$top=5";
    while (url !== undefined) {
      const answer = await driver.send("financeOperations", "GET", url);
      pages.push(ids(answer.json["value"]));
      url = answer.json["@odata.nextLink"] as string | undefined;
    }
    expect(pages).to.deep.equal([[0, 1], [2, 3], [4]]);
  });

  it("gets by key, and says when there is none", async () => {
    const driver = new Driver({ seed });
    const answer = await driver.send("financeOperations", "GET", `/data/BatchJobs(${first})`);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.include({
      BatchJobRecId: first,
      Status: "Error",
      CompanyAccounts: "usmf",
      Recurrence: null,
    });
    expect(answer.headers["etag"]).to.equal(answer.json["@odata.etag"]);
    const cases: readonly [string, number][] = [
      ["(1)", 404],
      [`(BatchJobRecId=${first})`, 200],
      ["('x')", 400],
      ["(Other=1)", 400],
      ["()", 400],
      ["(1", 400],
    ];
    for (const [key, code] of cases) {
      expect((await driver.send("financeOperations", "GET", `/data/BatchJobs${key}`)).status, key).to.equal(code);
    }
  });

  it("counts as plain text", async () => {
    const answer = await new Driver({ seed }).send("financeOperations", "GET", "/data/BatchJobs/$count");
    expect(answer.text).to.equal("5");
  });

  it("changes the state by PATCH, guarded by the ETag", async () => {
    const driver = new Driver({ seed });
    const patch = (body: unknown, headers: Record<string, string> = {}) =>
      driver.send("financeOperations", "PATCH", `/data/BatchJobs(${first})`, { body, headers });
    expect((await patch({ Status: "Hold" }, { "if-match": 'W/"99"' })).status).to.equal(412);
    expect((await patch({ Status: "Hold" }, { "if-match": "*" })).status).to.equal(204);
    expect(driver.emulator.financeOperations.job(first)?.["Status"]).to.equal("Hold");
    const whole = await patch({ JobDescription: "New" }, { prefer: "return=representation" });
    expect(whole.json).to.include({ Status: "Hold", JobDescription: "New" });
    for (const body of [{ Status: "Stopped" }, { Status: 3 }, { Finishing: "1" }, { Nope: 1 }, { BatchJobRecId: 1 }]) {
      expect((await patch(body)).status, JSON.stringify(body)).to.equal(400);
    }
  });

  it("is loud about what it does not know", async () => {
    const driver = new Driver({ seed });
    for (const [method, path, code] of [
      ["GET", "/data/$metadata", 501],
      ["GET", "/data/CustomersV3", 404],
      ["DELETE", "/data/BatchJobs", 405],
      ["GET", `/data/BatchJobs(${first})/Tasks`, 501],
      ["GET", "/namespaces/AXSF/services", 501],
    ] as const) {
      const answer = await driver.send("financeOperations", method, path);
      expect(answer.status, path).to.equal(code);
      if (code === 501) expect(answer.text).to.include("EmulatorNotImplemented");
    }
  });
});
