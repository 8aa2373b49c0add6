import { expect } from "chai";
import { defaultApplication } from "../../../scripts/emulator/index.js";
import { Driver } from "../support/driver.js";

const id = 5_637_144_576;
const seed = { financeOperations: { batchJobs: [{ BatchJobRecId: id, Status: "Error" }] } } as const;

describe("emulator: control API", () => {
  const control = (driver: Driver, method: string, name: string, body?: unknown) =>
    driver.send("control", method, `/_emulator/${name}`, body === undefined ? {} : { body });

  it("is healthy, seeds, shows its state, and goes back to the start", async () => {
    const driver = new Driver({ seed });
    expect((await control(driver, "GET", "health")).json).to.deep.equal({ status: "ok" });
    const more = { financeOperations: { batchJobs: [{ BatchJobRecId: 2, Status: "Hold" }] } };
    expect((await control(driver, "POST", "seed", more)).status).to.equal(204);
    const jobs = async (): Promise<unknown[]> =>
      (await control(driver, "GET", "state")).at("/financeOperations/entities/BatchJobs") as unknown[];
    expect(await jobs()).to.have.length(2);
    expect((await control(driver, "POST", "reset")).status).to.equal(204);
    expect(await jobs()).to.have.length(1);
  });

  it("plans, lists and drops faults", async () => {
    const driver = new Driver({ seed });
    const fault = { service: "financeOperations", status: 503, times: 2 };
    expect((await control(driver, "PUT", "faults", [fault])).status).to.equal(204);
    expect((await control(driver, "POST", "faults", [fault])).status).to.equal(204);
    expect((await control(driver, "GET", "faults")).json).to.have.length(2);
    expect((await driver.send("financeOperations", "GET", "/data/BatchJobs")).status).to.equal(503);
    expect((await control(driver, "DELETE", "faults")).status).to.equal(204);
    expect((await driver.send("financeOperations", "GET", "/data/BatchJobs")).status).to.equal(200);
  });

  it("changes settings", async () => {
    const driver = new Driver({ seed });
    expect(
      (await control(driver, "PATCH", "settings", { "financeOperations.actionEnvelope": "bare" })).status,
    ).to.equal(204);
    expect((await control(driver, "GET", "settings")).json["financeOperations.actionEnvelope"]).to.equal("bare");
  });

  it("keeps a log without credentials", async () => {
    const driver = new Driver({ seed });
    const token = await driver.token("financeOperations");
    await driver.send("financeOperations", "GET", "/data/BatchJobs?$top=1");
    const answer = await control(driver, "GET", "log");
    expect(answer.text).not.to.include(token);
    expect(answer.text).not.to.include(defaultApplication.secrets[0]);
    expect(answer.text).not.to.include(encodeURIComponent(defaultApplication.secrets[0]));
    expect(answer.json).to.have.length(2);
    expect(answer.at("/1")).to.deep.include({ number: 2, service: "financeOperations", method: "GET", status: 200 });
    expect(answer.at("/1/headers/authorization")).to.equal("Bearer ***");
    await control(driver, "DELETE", "log");
    expect((await control(driver, "GET", "log")).json).to.deep.equal([]);
  });

  const bad: readonly [string, string, unknown, string][] = [
    ["POST", "seed", { nonsense: {} }, "nonsense"],
    ["POST", "seed", { financeOperations: { batchJobs: [{ Status: "Error" }] } }, "BatchJobRecId"],
    ["POST", "seed", { financeOperations: { batchJobs: [{ BatchJobRecId: 1, Status: "Broken" }] } }, "Broken"],
    ["POST", "seed", { financeOperations: { batchJobs: [{ BatchJobRecId: 1, Color: "red" }] } }, "Color"],
    ["POST", "seed", '{"financeOperations":{"batchJobs":[{"BatchJobRecId":1,"__proto__":{"x":1}}]}}', "__proto__"],
    ["POST", "seed", "{", "not JSON"],
    ["PUT", "faults", [{ service: "nobody" }], "service"],
    ["PUT", "faults", [{ service: "graph", status: 99 }], "status"],
    ["PUT", "faults", {}, "array"],
    ["PATCH", "settings", { "no.such": 1 }, "no.such"],
    ["PATCH", "settings", { "financeOperations.pageSize": "many" }, "number"],
    ["PATCH", "settings", { "financeOperations.actionEnvelope": "xml" }, "string, bare, object"],
  ];
  for (const [method, name, body, text] of bad) {
    it(`refuses ${method} ${name} ${JSON.stringify(body)}`, async () => {
      const answer = await control(new Driver({ seed }), method, name, body);
      expect(answer.status).to.equal(400);
      expect(answer.text).to.include(text);
    });
  }

  it("does not know anything else", async () => {
    for (const name of ["nothing", "health/more", "toString"]) {
      expect((await control(new Driver(), "GET", name)).status).to.equal(501);
    }
  });
});
