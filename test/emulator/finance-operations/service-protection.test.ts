import { expect } from "chai";
import { Driver, type Answer } from "../support/driver.js";

const get = (driver: Driver): Promise<Answer> => driver.send("financeOperations", "GET", "/data/BatchJobs?$top=1");

describe("emulator: service protection of Finance & Operations", () => {
  it("returns 429 with the seconds until the window has room", async () => {
    const driver = new Driver({ settings: { "financeOperations.requestLimit": 3 } });
    await driver.token("financeOperations");
    await get(driver);
    await driver.clock.advance(100_000);
    await get(driver);
    await get(driver);
    const answer = await get(driver);
    expect(answer.status).to.equal(429);
    expect(answer.headers["retry-after"]).to.equal("200");
    expect(answer.at("/error/innererror/message")).to.equal(
      "Number of requests exeeded the limit of 6000 over the time window of 300 seconds.",
    );
    await driver.clock.advance(200_000);
    expect((await get(driver)).status).to.equal(200);
    expect((await get(driver)).status).to.equal(429);
  });

  for (const [reason, text] of [
    ["requests", "Number of requests exeeded the limit"],
    ["time", "Combined execution time of incoming requests exceeded limit of 1200 seconds"],
    ["concurrency", "Number of concurrent requests exceeded the limit of 52."],
    ["resources", "system experiencing high resource utilization"],
  ] as const) {
    it(`gives the vendor's text for ${reason} by fault`, async () => {
      const driver = new Driver();
      driver.emulator.setFaults([
        { service: "financeOperations", status: 429, reason, headers: { "Retry-After": "7" } },
      ]);
      const answer = await get(driver);
      expect(answer.status).to.equal(429);
      expect(answer.headers["retry-after"]).to.equal("7");
      expect(answer.text).to.include(text);
      expect((await get(driver)).status).to.equal(200);
    });
  }

  it("counts 6,000 requests in 300 seconds by itself, and none when switched off", async () => {
    const driver = new Driver();
    for (let index = 0; index < 6000; index++) {
      if ((await get(driver)).status !== 200) expect.fail(`request ${index} was refused`);
    }
    expect((await get(driver)).status).to.equal(429);
    driver.emulator.settings["financeOperations.requestLimit"] = 0;
    expect((await get(driver)).status).to.equal(200);
  });
});
