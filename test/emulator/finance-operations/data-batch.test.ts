import { expect } from "chai";
import type { EmulatorSeed } from "../../../scripts/emulator/index.js";
import { Driver, hosts, type Answer } from "../support/driver.js";
import { batchHeaders, batchText, crlf, statuses, type Operation } from "../support/multipart.js";

const seed: EmulatorSeed = {
  financeOperations: {
    batchJobs: [1, 2, 3].map((BatchJobRecId) => ({ BatchJobRecId, Status: "Error" as const })),
    entities: [
      {
        name: "CustomerGroups",
        entityType: "CustomerGroup",
        key: ["dataAreaId", "CustomerGroupId"],
        properties: {
          dataAreaId: { type: "string" },
          CustomerGroupId: { type: "string" },
          Description: { type: "string" },
          PaymentDays: { type: "int32" },
        },
        rows: [
          { dataAreaId: "usmf", CustomerGroupId: "10", Description: "Wholesale" },
          { dataAreaId: "demf", CustomerGroupId: "10", Description: "Großhandel" },
        ],
      },
    ],
  },
};

const action = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";
const requeue = (batchJobId: unknown): Operation => ({ method: "POST", url: action, body: { batchJobId } });
const group = (id: string, more: Partial<Operation> = {}): Operation => ({
  method: "POST",
  url: "/data/CustomerGroups",
  body: { CustomerGroupId: id, Description: `Group ${id}` },
  ...more,
});

function batch(driver: Driver, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return driver.send("financeOperations", "POST", "/data/$batch", { body, headers: { ...batchHeaders, ...headers } });
}

describe("emulator: Finance & Operations entities of a seed", () => {
  const send = (driver: Driver, method: string, path: string, body?: unknown) =>
    driver.send("financeOperations", method, `/data/${path}`, body === undefined ? {} : { body });

  it("reads the own company's rows unless asked for all, and by the whole key", async () => {
    const driver = new Driver({ seed });
    const count = async (query: string): Promise<number> =>
      ((await send(driver, "GET", `CustomerGroups${query}`)).json["value"] as unknown[]).length;
    expect(await count("")).to.equal(1);
    expect(await count("?cross-company=true")).to.equal(2);
    expect(await count("?cross-company=true&$filter=dataAreaId eq 'demf'")).to.equal(1);
    const one = await send(driver, "GET", "CustomerGroups(dataAreaId='demf',CustomerGroupId='10')");
    expect(one.json["Description"]).to.equal("Großhandel");
    expect((await send(driver, "GET", "CustomerGroups('10')")).status).to.equal(400);
  });

  it("creates, changes and deletes", async () => {
    const driver = new Driver({ seed });
    const created = await send(driver, "POST", "CustomerGroups", { CustomerGroupId: "O'B", PaymentDays: 30 });
    expect(created.status).to.equal(201);
    expect(created.json).to.include({ dataAreaId: "usmf", PaymentDays: 30, Description: null });
    const location = created.headers["location"] ?? "";
    expect(location).to.equal(
      `${hosts.financeOperations}/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='O''B')`,
    );
    const path = location.slice(`${hosts.financeOperations}/data/`.length);
    expect((await send(driver, "PATCH", path, { PaymentDays: 10 })).status).to.equal(204);
    expect((await send(driver, "GET", path)).json["PaymentDays"]).to.equal(10);
    expect((await send(driver, "POST", "CustomerGroups", { CustomerGroupId: "o'b" })).status).to.equal(400);
    expect((await send(driver, "DELETE", path)).status).to.equal(204);
    expect((await send(driver, "GET", path)).status).to.equal(404);
    expect((await send(driver, "POST", "CustomerGroups", { Description: "no key" })).status).to.equal(400);
  });
});

describe("emulator: Finance & Operations $batch", () => {
  it("requeues many jobs in one request", async () => {
    const driver = new Driver({ seed });
    const answer = await batch(driver, batchText(requeue(1), requeue(2), requeue(99)));
    expect(answer.status).to.equal(200);
    expect(statuses(answer.text)).to.deep.equal([200, 200, 200]);
    expect([...answer.text.matchAll(/IsSuccess\\":(true|false)/g)].map((match) => match[1])).to.deep.equal([
      "true",
      "true",
      "false",
    ]);
    expect(driver.emulator.financeOperations.job(2)?.["Status"]).to.equal("Waiting");
    expect(driver.emulator.financeOperations.job(3)?.["Status"]).to.equal("Error");
  });

  it("throttles an inner operation under an outer 200 by fault", async () => {
    const driver = new Driver({ seed });
    driver.emulator.setFaults([
      {
        service: "financeOperations",
        scope: "batchItem",
        path: "/data/BatchJobs/*",
        skip: 1,
        times: 1,
        headers: { "Retry-After": "12" },
        status: 429,
      },
    ]);
    const answer = await batch(driver, batchText(requeue(1), requeue(2), requeue(3)), {
      prefer: "odata.continue-on-error",
    });
    expect(answer.status).to.equal(200);
    expect(statuses(answer.text)).to.deep.equal([200, 429, 200]);
    expect(answer.text).to.include("Retry-After: 12\r\n");
    expect(driver.emulator.financeOperations.job(2)?.["Status"]).to.equal("Error");
  });

  it("stops at the first error with an outer 200, and rolls change sets back", async () => {
    const driver = new Driver({ seed });
    const answer = await batch(driver, batchText([group("20"), group("20")], group("30")));
    expect([answer.status, statuses(answer.text)]).to.deep.equal([200, [400]]);
    const state = driver.emulator.state().financeOperations as { entities: Record<string, unknown[]> };
    expect(state.entities["CustomerGroups"]).to.have.length(2);
    const failing = new Driver({ seed, settings: { "financeOperations.batchOuterStatus": "failing" } });
    expect((await batch(failing, batchText([group("20"), group("20")]))).status).to.equal(400);
  });

  it("responds to creates with 201 and a body, in the order sent", async () => {
    const answer = await batch(
      new Driver({ seed }),
      batchText([group("20"), group("30", { headers: ["Prefer: return=minimal"] })]),
    );
    expect(statuses(answer.text)).to.deep.equal([201, 204]);
  });

  it("reads what a known public module sends: trailing blanks after delimiters, no CRLF at the end", async () => {
    const body =
      crlf(
        "--batch_1 ",
        "Content-Type: multipart/mixed; boundary=changeset_1",
        "",
        "--changeset_1 ",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "Content-ID: 1",
        "",
        `POST ${hosts.financeOperations}/data/CustomerGroups HTTP/1.1`,
        "OData-Version: 4.0",
        "OData-MaxVersion: 4.0",
        "Content-Type: application/json;odata.metadata=minimal;charset=UTF-8",
        "",
        '{"CustomerGroupId":"20"}',
        "--changeset_1--",
      ) + "--batch_1--";
    const answer = await batch(new Driver({ seed }), body);
    expect([answer.status, statuses(answer.text)]).to.deep.equal([200, [201]]);
  });

  it("takes 5,000 operations and no more", async () => {
    const jobs = Array.from({ length: 5001 }, () => requeue(1));
    expect((await batch(new Driver({ seed }), batchText(...jobs.slice(1)))).status).to.equal(200);
    expect((await batch(new Driver({ seed }), batchText(...jobs))).status).to.equal(400);
  });
});
