import { expect } from "chai";
import { emulatorNetwork, type EmulatorSeed } from "../../scripts/emulator/index.js";
import { accountId, contoso } from "../emulator/support/contoso.js";
import { Driver } from "../emulator/support/driver.js";
import { adele, tenant } from "../emulator/support/tenant.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { runOnEmulator } from "./support/batch-action.js";

const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));
const json = { "Content-Type": "application/json" };

const jobs: EmulatorSeed = {
  financeOperations: {
    batchJobs: Array.from({ length: 60 }, (_, index) => ({ BatchJobRecId: index + 1, Status: "Error" as const })),
  },
};
const requeue = (batchJobId: number): object => ({
  method: "POST",
  url: "BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
  body: { batchJobId },
});

describeWith("dotnet", "batch actions against the emulator", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(60_000);

  it("Dataverse: creates 2,500 rows in three batches", async () => {
    const driver = new Driver({ seed: contoso });
    const operations = many(2500, (index) => ({
      method: "POST",
      url: "tasks",
      body: { subject: `Task ${index} – ä` },
    }));
    const { json: answer, elapsed } = await runOnEmulator("dataverse", { operations }, driver);
    expect(answer.summary).to.deep.equal({
      succeeded: 2500,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 0,
      requestsSent: 3,
    });
    expect(elapsed).to.equal(0);
    const subjects = new Set(driver.emulator.dataverse.rows("task").map((row) => row["subject"]));
    expect(subjects.size).to.equal(2500);
    // In the order of the input: the row that an answer names is the one its operation made.
    for (const index of [0, 999, 1000, 2499]) {
      const id = /tasks\(([^)]+)\)/.exec(answer.responses[index]?.headers?.["OData-EntityId"] ?? "")?.[1];
      const row = driver.emulator.dataverse.rows("task").find((each) => each["activityid"] === id);
      expect(row?.["subject"]).to.equal(`Task ${index} – ä`);
    }
  });

  for (const failedChangeSet of ["changeSet", "part"] as const) {
    it(`Dataverse: saves a change set with references, undoes a failing one (answered as ${failedChangeSet})`, async () => {
      const driver = new Driver({ seed: contoso, settings: { "dataverse.failedChangeSet": failedChangeSet } });
      const operations = [
        { method: "POST", url: "accounts", body: { name: "New" }, changeSet: "good", contentId: "account" },
        {
          method: "POST",
          url: "contacts",
          body: { lastname: "Hopper", "parentcustomerid_account@odata.bind": "$account" },
          changeSet: "good",
          contentId: "contact",
        },
        { method: "PATCH", url: "$account", body: { "primarycontactid@odata.bind": "$contact" }, changeSet: "good" },
        { method: "POST", url: "tasks", body: { subject: "undone" }, changeSet: "bad" },
        { method: "POST", url: "tasks", body: { subject: "x".repeat(201) }, changeSet: "bad" },
        { method: "GET", url: `accounts(${accountId})?$select=name` },
      ];
      const { json: answer } = await runOnEmulator("dataverse", { operations, returnRepresentation: true }, driver);
      expect(answer.responses.map(({ id, status, error }) => [id, status, error?.code ?? null])).to.deep.equal([
        ["account", 204, null],
        ["contact", 204, null],
        ["3", 200, null],
        ["4", 0, "ChangeSetRolledBack"],
        ["5", 400, "0x80044331"],
        ["6", 200, null],
      ]);
      const account = driver.emulator.dataverse.rows("account").find(({ name }) => name === "New");
      const contact = driver.emulator.dataverse.rows("contact").find(({ lastname }) => lastname === "Hopper");
      expect(contact?.["_parentcustomerid_value"]).to.equal(account?.["accountid"]);
      expect(account?.["_primarycontactid_value"]).to.equal(contact?.["contactid"]);
      expect(driver.emulator.dataverse.rows("task")).to.deep.equal([]);
    });
  }

  it("Dataverse: stops at a failure without continueOnError, whatever the outer status is", async () => {
    const driver = new Driver({ seed: contoso });
    const operations = [
      { method: "POST", url: "tasks", body: { subject: "a" } },
      { method: "GET", url: "accounts(00000000-0000-0000-0000-00000000dead)" },
      { method: "POST", url: "tasks", body: { subject: "b" } },
    ];
    const { json: answer } = await runOnEmulator("dataverse", { operations, continueOnError: false }, driver);
    expect(answer.responses.map(({ status }) => status)).to.deep.equal([204, 404, 0]);
    expect(answer.summary).to.include({ succeeded: 1, failed: 1, notExecuted: 1 });
    expect(driver.emulator.dataverse.rows("task")).to.have.length(1);
  });

  it("Dataverse: waits out the service protection limit on the virtual clock", async () => {
    const driver = new Driver({
      seed: contoso,
      settings: { "dataverse.requestLimit": 2, "dataverse.limitWindow": 40 },
    });
    const operations = many(4000, (index) => ({ method: "POST", url: "tasks", body: { subject: `${index}` } }));
    const { json: answer, elapsed } = await runOnEmulator("dataverse", { operations }, driver);
    expect(answer.summary).to.include({ succeeded: 4000, failed: 0, notExecuted: 0 });
    expect(answer.summary.throttledRetries).to.be.at.least(2000);
    expect(elapsed).to.be.within(1, 100_000);
    expect(driver.emulator.dataverse.rows("task")).to.have.length(4000);
  });

  it("Dataverse: throttled operations inside a batch are sent again alone, each exactly once", async () => {
    const driver = new Driver({ seed: contoso });
    driver.emulator.setFaults([
      {
        service: "dataverse",
        scope: "batchItem",
        method: "POST",
        path: "/api/data/v9.2/tasks",
        skip: 3,
        times: 4,
        status: 429,
        headers: { "retry-after": "11" },
      },
    ]);
    const operations = many(10, (index) => ({ method: "POST", url: "tasks", body: { subject: `${index}` } }));
    const { json: answer, elapsed } = await runOnEmulator("dataverse", { operations }, driver);
    expect(answer.summary).to.deep.equal({
      succeeded: 10,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 4,
      requestsSent: 2,
    });
    expect(elapsed).to.equal(11_000);
    expect(driver.emulator.dataverse.rows("task")).to.have.length(10);
  });

  it("Dataverse: a response that is lost after the service acted doubles nothing", async () => {
    const driver = new Driver({ seed: contoso });
    driver.emulator.setFaults([{ service: "dataverse", path: "/api/data/v9.2/$batch", status: 502, when: "after" }]);
    const operations = [
      ...many(5, (index) => ({ method: "POST", url: "tasks", body: { subject: `${index}` } })),
      { method: "GET", url: "tasks?$select=subject" },
    ];
    const { json: answer } = await runOnEmulator("dataverse", { operations }, driver);
    expect(answer.summary).to.include({ succeeded: 1, failed: 5 });
    expect(answer.responses[0]?.error?.code).to.equal("OutcomeUnknown");
    expect(driver.emulator.dataverse.rows("task")).to.have.length(5);
  });

  it("Finance and operations: requeues jobs, and obeys 429 inside a response of 200", async () => {
    const driver = new Driver({ seed: jobs });
    driver.emulator.setFaults([
      {
        service: "financeOperations",
        scope: "batchItem",
        skip: 10,
        times: 5,
        status: 429,
        headers: { "retry-after": "7" },
      },
    ]);
    const operations = many(60, (index) => requeue(index + 1));
    const { json: answer, elapsed, sent } = await runOnEmulator("finance-operations", { operations }, driver);
    expect(answer.summary).to.deep.equal({
      succeeded: 60,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 5,
      requestsSent: 2,
    });
    expect(sent).to.have.length(2);
    expect(elapsed).to.equal(7000);
  });

  it("Finance and operations: gets multipart from a service that goes by Accept; others get JSON", async () => {
    const driver = new Driver({ seed: jobs, settings: { "odataBatch.responseFormat": "accept" } });
    const operations = [requeue(1), { ...requeue(2), changeSet: "s" }, requeue(99)];
    const { json: answer, sent } = await runOnEmulator("finance-operations", { operations }, driver);
    expect(answer.summary).to.include({ succeeded: 3, requestsSent: 1 });
    const [request] = sent;
    const network = emulatorNetwork(driver.emulator);
    const type = async (accept: string): Promise<string> => {
      const asked = { ...request!, headers: { ...request!.headers, accept } };
      const { headers, body } = await network.send(asked, new AbortController().signal);
      if (headers["content-type"] === "application/json") {
        const { responses } = JSON.parse(text(body)) as { responses: { id: string | null; status: number }[] };
        expect(responses.map(({ id, status }) => [id, status])).to.deep.equal([
          [null, 200],
          ["2", 200],
          [null, 200],
        ]);
      }
      return headers["content-type"]?.split(";")[0] ?? "";
    };
    expect(await type("application/json")).to.equal("application/json");
    expect(await type("application/xml, application/json;q=0.5, multipart/mixed")).to.equal("application/json");
    expect(await type("multipart/mixed, application/json")).to.equal("multipart/mixed");
    expect(await type("*/*")).to.equal("multipart/mixed");
  });

  it("Graph: reads 100 users' data with its responses shuffled", async () => {
    const driver = new Driver({ seed: tenant });
    const requests = many(100, (index) => ({
      id: `q${index}`,
      method: "GET",
      url: index % 2 === 0 ? `/users/${adele}?$select=city` : "/users/nobody@contoso.example",
    }));
    const { json: answer } = await runOnEmulator("graph", { requests }, driver);
    expect(answer.summary).to.deep.equal({
      succeeded: 50,
      failed: 50,
      notExecuted: 0,
      throttledRetries: 0,
      requestsSent: 5,
    });
    expect(answer.responses.map(({ id, status }) => [id, status])).to.deep.equal(
      many(100, () => ({})).map((_, index) => [`q${index}`, index % 2 === 0 ? 200 : 404]),
    );
    expect(answer.responses[0]?.body).to.include({ city: "Köln" });
  });

  it("Graph: is never throttled for one mailbox, nor refused for its dependencies", async () => {
    const driver = new Driver({ seed: tenant, settings: { "network.latency": 20 } });
    const requests = many(50, (index) => ({
      method: "GET",
      url: `/users/${index % 2 === 0 ? adele : adele.toUpperCase()}/messages?$top=1`,
    }));
    const { json: answer } = await runOnEmulator("graph", { requests }, driver);
    expect(answer.summary).to.include({ succeeded: 50, throttledRetries: 0 });
    const chains = [...Array(6).keys()].flatMap((chain) =>
      many(30, (index) => ({
        id: `${chain}-${index}`,
        method: "PATCH",
        url: `/users/${adele}`,
        headers: json,
        body: { city: `${chain}-${index}` },
        ...(index === 0 ? {} : { dependsOn: [`${chain}-${index - 1}`] }),
      })),
    );
    const ordered = await runOnEmulator("graph", { requests: chains }, driver);
    expect(ordered.json.summary).to.deep.equal({
      succeeded: 180,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 0,
      requestsSent: 12,
    });
  });

  it("Graph: sends throttled requests of a chain again with what depends on them", async () => {
    const driver = new Driver({ seed: tenant });
    driver.emulator.setFaults([
      {
        service: "graph",
        scope: "batchItem",
        method: "PATCH",
        skip: 4,
        times: 2,
        status: 429,
        headers: { "retry-after": "2.5" },
      },
    ]);
    const requests = many(12, (index) => ({
      id: `${index}`,
      method: "PATCH",
      url: `/users/${adele}`,
      headers: json,
      body: { city: `${index}` },
      ...(index === 0 ? {} : { dependsOn: [`${index - 1}`] }),
    }));
    const { json: answer, elapsed } = await runOnEmulator("graph", { requests }, driver);
    expect(answer.summary).to.deep.equal({
      succeeded: 12,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 2,
      requestsSent: 3,
    });
    expect(elapsed).to.equal(5000);
  });
});
