import { expect } from "chai";
import type { BusinessEventPayload } from "../../../scripts/emulator/index.js";
import { Driver } from "../support/driver.js";

const id = 5_637_144_600;

function living(outcomes: readonly ("Error" | "Finished" | "Canceled")[], settings: Record<string, unknown> = {}) {
  const driver = new Driver({
    settings,
    seed: {
      financeOperations: { batchJobs: [{ BatchJobRecId: id, Status: "Hold", JobDescription: "Nightly", outcomes }] },
    },
  });
  const seen: string[] = [];
  const payloads: BusinessEventPayload[] = [];
  for (const event of ["started", "failed", "finished", "cancelled"]) {
    driver.emulator.financeOperations.subscribe({ category: "Batch", event: `Batch job ${event}` }, (payload) => {
      seen.push(event);
      payloads.push(payload);
    });
  }
  const status = (): unknown => driver.emulator.financeOperations.job(id)?.["Status"];
  const wait = (): void => driver.emulator.financeOperations.setJobStatus(id, "Waiting");
  return { driver, seen, payloads, status, wait };
}

describe("emulator: life of a batch job", () => {
  it("executes after a minute, ends after another, by its outcomes in order, the last forever", async () => {
    const { driver, seen, status, wait } = living(["Error", "Finished"]);
    wait();
    await driver.clock.advance(59_999);
    expect(status()).to.equal("Waiting");
    await driver.clock.advance(1);
    expect(status()).to.equal("Executing");
    await driver.clock.advance(60_000);
    expect(status()).to.equal("Error");
    for (let round = 0; round < 2; round++) {
      wait();
      await driver.clock.advance(130_000);
      expect(status()).to.equal("Finished");
    }
    expect(seen).to.deep.equal(["started", "failed", "started", "finished", "started", "finished"]);
  });

  it("publishes payloads in the form of the catalog", async () => {
    const { driver, payloads, wait } = living(["Error"]);
    wait();
    await driver.clock.advance(130_000);
    const [, failed] = payloads;
    expect(Object.keys(failed ?? {})).to.deep.equal([...Object.keys(failed ?? {})].sort());
    expect(failed).to.include({
      BusinessEventId: "BatchJobFailedBusinessEvent",
      BusinessEventLegalEntity: "usmf",
      JobId: id,
      JobStatus: "Error",
      JobDescription: "Nightly",
      EventTime: "/Date(1768469520000)/",
      EventTimeIso8601: "2026-01-15T09:32:00.0000000Z",
      JobEndUtcDateTime: "/Date(1768469520000)/",
    });
    expect(failed?.EventId).to.match(/^[0-9A-F-]{36}$/);
    expect(Number(failed?.ControlNumber)).to.be.greaterThan(Number(payloads[0]?.ControlNumber));
    expect(payloads[0]?.["JobEndUtcDateTime"]).to.equal("/Date(-2208988800000)/");
  });

  it("stops when somebody takes the job off the queue, and reports canceling", async () => {
    const { driver, seen, status, wait } = living(["Finished"]);
    wait();
    driver.emulator.financeOperations.setJobStatus(id, "Hold");
    await driver.clock.advance(600_000);
    expect(status()).to.equal("Hold");
    wait();
    await driver.clock.advance(61_000);
    await driver.send("financeOperations", "PATCH", `/data/BatchJobs(${id})`, { body: { Status: "Canceled" } });
    await driver.clock.advance(600_000);
    expect(status()).to.equal("Canceled");
    expect(seen).to.deep.equal(["started", "cancelled"]);
  });

  it("runs once when it is set to waiting twice", async () => {
    const { driver, seen, wait } = living(["Error"]);
    wait();
    await driver.clock.advance(30_000);
    driver.emulator.financeOperations.setJobStatus(id, "Hold");
    wait();
    await driver.clock.advance(600_000);
    expect(seen).to.deep.equal(["started", "failed"]);
  });

  it("switches events by setting and by seed", async () => {
    const { driver, seen, wait } = living(["Error"], { "batch.events": "failed" });
    wait();
    await driver.clock.advance(600_000);
    expect(seen).to.deep.equal(["failed"]);
    driver.emulator.seed({
      financeOperations: { batchJobs: [{ BatchJobRecId: id, outcomes: ["Finished"], events: ["finished"] }] },
    });
    await driver.clock.advance(600_000);
    expect(seen).to.deep.equal(["failed", "finished"]);
  });

  it("delivers by event id or name, by company, until the subscriber leaves, and repeats on demand", async () => {
    const { driver, wait } = living(["Error"]);
    const { financeOperations } = driver.emulator;
    const heard: string[] = [];
    const listen = (event: string, legalEntity?: string) =>
      financeOperations.subscribe(
        { category: "batch", event, ...(legalEntity === undefined ? {} : { legalEntity }) },
        () => heard.push(`${event} ${legalEntity ?? ""}`),
      );
    listen("batchjobfailedbusinessevent");
    listen("Batch job failed", "USMF");
    listen("Batch job failed", "demf");
    listen("Batch job failed")();
    wait();
    await driver.clock.advance(130_000);
    const expected = ["batchjobfailedbusinessevent ", "Batch job failed USMF"];
    expect(heard).to.deep.equal(expected);
    financeOperations.repeatEvent(financeOperations.publishedEvents().at(-1)?.payload.EventId ?? "");
    expect(heard).to.deep.equal([...expected, ...expected]);
  });
});
