import { expect } from "chai";
import { Driver, type Answer, type Send } from "../support/driver.js";

const path = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";
const id = 5_637_144_576;
const seed = {
  financeOperations: {
    batchJobs: [
      { BatchJobRecId: id, Status: "Error" },
      { BatchJobRecId: id + 1, Status: "Executing" },
      { BatchJobRecId: id + 2, Status: "Waiting" },
      { BatchJobRecId: 9007199254740993n, Status: "Finished" },
    ],
  },
} as const;

function requeue(driver: Driver, batchJobId: unknown, options: Send = {}): Promise<Answer> {
  return driver.send("financeOperations", "POST", path, { body: { batchJobId }, ...options });
}

describe("emulator: SetBatchJobToWaiting", () => {
  const done = {
    ResponseStatusCode: 200,
    IsSuccess: true,
    "Batch JobId": id,
    ExceptionDetails: "",
    reponseMessage: `Status of supplied BatchJobId: ${id} is Successfully updated to waiting state`,
  };

  it("returns JSON text in value and puts the job back", async () => {
    const driver = new Driver({ seed });
    const answer = await requeue(driver, id);
    expect(answer.status).to.equal(200);
    expect(answer.json["@odata.context"]).to.match(/\/data\/\$metadata#Edm\.String$/);
    expect(JSON.parse(String(answer.json["value"]))).to.deep.equal(done);
    expect(driver.emulator.financeOperations.job(id)?.["Status"]).to.equal("Waiting");
  });

  it("responds in the other envelopes by setting", async () => {
    const settings = { "financeOperations.actionEnvelope": "bare" };
    expect((await requeue(new Driver({ seed, settings }), id)).json).to.deep.equal(done);
    const object = { "financeOperations.actionEnvelope": "object" };
    expect((await requeue(new Driver({ seed, settings: object }), id)).json["value"]).to.deep.equal(done);
  });

  const refusals: readonly [string, number, number][] = [
    ["an unknown id", 1, 404],
    ["an executing job", id + 1, 400],
  ];
  for (const [what, job, code] of refusals) {
    it(`refuses ${what} in both error channels`, async () => {
      const inBody = await requeue(new Driver({ seed }), job);
      expect(inBody.status).to.equal(200);
      const result = JSON.parse(String(inBody.json["value"])) as Record<string, unknown>;
      expect(result).to.include({ IsSuccess: false, ResponseStatusCode: code, "Batch JobId": job });
      expect(result["ExceptionDetails"]).to.be.a("string").and.not.be.empty;
      const settings = { "financeOperations.actionFailure": "status" };
      const byStatus = await requeue(new Driver({ seed, settings }), job);
      expect(byStatus.status).to.equal(code);
      expect(byStatus.at("/error/innererror/message")).to.include(String(job));
    });
  }

  it("follows the settings for executing and waiting jobs", async () => {
    const allow = new Driver({ seed, settings: { "financeOperations.requeueExecuting": "allow" } });
    expect((await requeue(allow, id + 1)).text).to.include('\\"IsSuccess\\":true');
    expect((await requeue(new Driver({ seed }), id + 2)).text).to.include('\\"IsSuccess\\":true');
    const refuse = new Driver({ seed, settings: { "financeOperations.requeueWaiting": "refuse" } });
    expect((await requeue(refuse, id + 2)).text).to.include('\\"IsSuccess\\":false');
  });

  it("keeps ids beyond 2^53 exact", async () => {
    const driver = new Driver({ seed });
    const answer = await driver.send("financeOperations", "POST", path, { body: '{"batchJobId":9007199254740993}' });
    expect(answer.text).to.include("9007199254740993").and.not.include("9007199254740992");
    expect(driver.emulator.financeOperations.job(9007199254740993n)?.["Status"]).to.equal("Waiting");
  });

  it("takes the id as text only when the content type allows it", async () => {
    const driver = new Driver({ seed });
    expect((await requeue(driver, String(id))).status).to.equal(400);
    const headers = { "content-type": "application/json;IEEE754Compatible=true" };
    expect((await requeue(driver, String(id), { headers })).status).to.equal(200);
  });

  const bad: readonly [string, unknown][] = [
    ["text that is no number", { batchJobId: "abc" }],
    ["a fraction", { batchJobId: 1.5 }],
    ["null", { batchJobId: null }],
    ["nothing", {}],
    ["a wrongly cased parameter", { BatchJobId: id }],
    ["an object", { batchJobId: {} }],
    ["an array as body", []],
    ["broken JSON", '{"batchJobId":'],
  ];
  for (const [what, body] of bad) {
    it(`returns 400 for ${what}`, async () => {
      const answer = await new Driver({ seed }).send("financeOperations", "POST", path, { body });
      expect(answer.status).to.equal(400);
      expect(answer.at("/error/message")).to.equal("An error has occurred.");
    });
  }

  for (const wrong of [
    "/data/batchjobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
    "/data/BatchJobs/Microsoft.Dynamics.DataEntities.setBatchJobToWaiting",
    "/data/BatchJobs/SetBatchJobToWaiting2",
    "/Data/BatchJobs",
  ]) {
    it(`does not find ${wrong}`, async () => {
      const answer = await new Driver({ seed }).send("financeOperations", "POST", wrong, { body: { batchJobId: id } });
      expect(answer.status).to.equal(wrong.endsWith("Waiting2") || wrong === "/Data/BatchJobs" ? 501 : 404);
    });
  }
});
