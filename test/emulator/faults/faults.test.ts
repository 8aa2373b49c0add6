import { expect } from "chai";
import { NetworkError } from "../../../scripts/core/host/network.js";
import { emulatorNetwork, type Fault } from "../../../scripts/emulator/index.js";
import { Driver, hosts, type Answer } from "../support/driver.js";

const id = 5_637_144_576;
const seed = { financeOperations: { batchJobs: [{ BatchJobRecId: id, Status: "Error" }] } } as const;
const action = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";
const requeue = (driver: Driver): Promise<Answer> =>
  driver.send("financeOperations", "POST", action, { body: { batchJobId: id } });

async function driverWith(...faults: Omit<Fault, "service">[]): Promise<Driver> {
  const driver = new Driver({ seed });
  await driver.token("financeOperations");
  driver.emulator.setFaults(faults.map((fault) => ({ service: "financeOperations", ...fault })));
  return driver;
}

async function failure(work: Promise<unknown>): Promise<NetworkError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
  return expect.fail("an answer came");
}

describe("emulator: faults", () => {
  const statusOf = (driver: Driver): unknown => driver.emulator.financeOperations.job(id)?.["Status"];

  it("responds instead of the service, as often as asked, after those to be let through", async () => {
    const driver = await driverWith({ method: "post", path: "/data/BatchJobs/*", status: 503, skip: 1, times: 2 });
    const statuses = [];
    for (let index = 0; index < 4; index++) statuses.push((await requeue(driver)).status);
    expect(statuses).to.deep.equal([200, 503, 503, 200]);
  });

  it("loses the response before or after the service acted", async () => {
    for (const [when, status] of [
      ["before", "Error"],
      ["after", "Waiting"],
    ] as const) {
      for (const kind of ["disconnect", "timeout"] as const) {
        const driver = await driverWith({ kind, when });
        const before = driver.clock.now();
        const error = await failure(requeue(driver));
        expect(error.kind).to.equal(kind === "timeout" ? "timeout" : "unreachable");
        expect(driver.clock.now() - before).to.equal(kind === "timeout" ? 120_000 : 0);
        expect(statusOf(driver)).to.equal(status);
      }
      const driver = await driverWith({ status: 502, when });
      expect((await requeue(driver)).status).to.equal(502);
      expect(statusOf(driver)).to.equal(status);
    }
  });

  it("makes responses slow, redirects and bodies of its own", async () => {
    const driver = await driverWith(
      { delay: 5000 },
      { status: 302, headers: { Location: "https://elsewhere.example/" } },
      { status: 500, body: { error: { code: "x" } } },
      { status: 500, body: "plain" },
    );
    const before = driver.clock.now();
    expect((await requeue(driver)).status).to.equal(200);
    expect(driver.clock.now() - before).to.equal(5000);
    expect((await requeue(driver)).headers["location"]).to.equal("https://elsewhere.example/");
    expect((await requeue(driver)).json).to.deep.equal({ error: { code: "x" } });
    expect((await requeue(driver)).text).to.equal("plain");
  });

  it("lets tokens expire, and takes new ones", async () => {
    const driver = await driverWith({ kind: "expireToken" });
    expect((await requeue(driver)).status).to.equal(401);
    expect((await requeue(driver)).status).to.equal(401);
    driver.forgetTokens();
    expect((await requeue(driver)).status).to.equal(200);
  });

  it("hits one service only, and the token endpoint too", async () => {
    const driver = new Driver({ seed });
    driver.emulator.setFaults([{ service: "entra", status: 503 }]);
    expect((await driver.send("financeOperations", "GET", "/data/BatchJobs", { anonymous: true })).status).to.equal(
      401,
    );
    expect((await driver.send("entra", "GET", "/x/discovery/keys")).status).to.equal(503);
    expect(driver.emulator.remainingFaults()).to.deep.equal([]);
  });

  it("names the fault in the log", async () => {
    const driver = await driverWith({ kind: "timeout" });
    await failure(requeue(driver));
    const entry = driver.emulator.log().at(-1);
    expect(entry).to.include({ fault: "timeout", method: "POST" });
    expect(entry).not.to.have.property("status");
  });

  it("gives up with the caller's signal while the emulator goes on", async () => {
    const driver = await driverWith({ kind: "timeout", when: "after" });
    const network = emulatorNetwork(driver.emulator);
    const stop = new AbortController();
    const work = network.send(
      {
        method: "POST",
        url: `${hosts.financeOperations}${action}`,
        headers: {
          Authorization: `Bearer ${await driver.token("financeOperations")}`,
          "Content-Type": "application/json",
        },
        body: Buffer.from(`{"batchJobId":${id}}`),
      },
      stop.signal,
    );
    stop.abort();
    expect((await failure(work)).kind).to.equal("timeout");
    await driver.clock.advance(1);
    expect(statusOf(driver)).to.equal("Waiting");
  });

  it("reaches nothing but the vendor's hosts and those it was given", async () => {
    const driver = new Driver();
    const send = (url: string) =>
      emulatorNetwork(driver.emulator, { "erp.contoso.example": "financeOperations" }).send({
        method: "GET",
        url,
        headers: {},
      });
    for (const url of [`${hosts.financeOperations}/data`, "https://erp.contoso.example/data"]) {
      expect((await send(url)).status, url).to.equal(401);
    }
    for (const url of [
      "https://example.org/",
      "https://contoso.operations.dynamics.com.example.org/data",
      "https://xoperations.dynamics.com.evil/",
      "nonsense",
    ]) {
      expect((await failure(send(url))).kind, url).to.equal("unreachable");
    }
  });
});
