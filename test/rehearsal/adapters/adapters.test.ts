import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { everyAction } from "../../../scripts/rehearsal/engine/run-history.js";
import { button, call, rehearseProject } from "../support/project.js";

const dataset = "contoso.operations.dynamics.com";

interface Outputs {
  statusCode: number;
  body: { value: JsonObject[]; [member: string]: unknown };
}

/** Runs actions once by a button and gives status and outputs of each. */
async function run(
  actions: JsonObject,
  scenario = "",
): Promise<{ results: Record<string, { status: string; outputs: Outputs }>; failures: string[] }> {
  const text = `description: adapters\nsteps: [{ run: { body: {} } }]\n${scenario}`;
  const rehearsal = await rehearseProject({
    flows: { it: { trigger: button, actions } },
    scenarios: { it: { it: text } },
  });
  const [result] = rehearsal.flows;
  const history = [...everyAction(result?.runs[0]?.actions ?? [])];
  return {
    results: Object.fromEntries(
      history.map(({ name, status, outputs }) => [name, { status, outputs: outputs as Outputs }]),
    ),
    failures: (result?.expectations ?? []).filter((each) => !each.passed).map((each) => each.message),
  };
}

describe("adapter shared_dynamicsax", () => {
  const jobs =
    "seed: { financeOperations: { batchJobs: [{ BatchJobRecId: 1, Status: Error }, { BatchJobRecId: 2, Status: Hold }] } }";
  const table = { dataset, table: "BatchJobs" };

  it("reads, lists, changes and executes", async () => {
    const { results, failures } = await run(
      {
        List: call("shared_dynamicsax", "GetItems", {
          ...table,
          $filter: "Status eq Microsoft.Dynamics.DataEntities.BatchStatus'Error'",
          $select: "BatchJobRecId",
          "cross-company": true,
        }),
        Get: call("shared_dynamicsax", "GetItem", { ...table, id: "2" }, ["List"]),
        Patch: call("shared_dynamicsax", "PatchItem", { ...table, id: 2, "item/JobDescription": "changed" }, ["Get"]),
        Execute: call(
          "shared_dynamicsax",
          "ExecuteProcedure",
          {
            dataset,
            procedure: "BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
            "parameters/batchJobId": 1,
          },
          ["Patch"],
        ),
      },
      `${jobs}\nexpect: { state: [{ at: /financeOperations/batchJobs, where: { BatchJobRecId: 2, JobDescription: changed }, count: 1 }, { at: /financeOperations/batchJobs, where: { BatchJobRecId: 1, Status: Waiting }, count: 1 }] }`,
    );
    expect(failures).to.deep.equal([]);
    expect(results["List"]?.outputs.body.value).to.have.length(1);
    expect(results["List"]?.outputs.body.value[0]?.["BatchJobRecId"]).to.equal(1);
    expect(results["Get"]?.outputs.body.Status).to.equal("Hold");
    expect(JSON.parse(results["Execute"]?.outputs.body.value as unknown as string)).to.deep.include({
      IsSuccess: true,
      "Batch JobId": 1,
    });
  });

  for (const [form, value] of [
    ["string", '"IsSuccess":true'],
    ["object", '"IsSuccess":true'],
  ] as const) {
    it(`gives the result as text when the service gives it as ${form}`, async () => {
      const { results } = await run(
        {
          Execute: call("shared_dynamicsax", "ExecuteProcedure", {
            dataset,
            procedure: "BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting",
            "parameters/batchJobId": 1,
          }),
        },
        `${jobs}\nemulator: { financeOperations.actionEnvelope: ${form} }`,
      );
      expect(results["Execute"]?.outputs.body.value).to.be.a("string").that.contains(value);
    });
  }

  it("fails with the service's status and body", async () => {
    const { results } = await run({ Get: call("shared_dynamicsax", "GetItem", { ...table, id: "404" }) }, jobs);
    expect(results["Get"]).to.deep.include({ status: "Failed" });
    expect(results["Get"]?.outputs.statusCode).to.equal(404);
    expect(results["Get"]?.outputs.body).to.have.property("error");
  });

  for (const [title, action, message] of [
    [
      "a dataset with a scheme",
      call("shared_dynamicsax", "GetItems", { dataset: "https://x", table: "T" }),
      "dataset is 'https://x'",
    ],
    ["a missing table", call("shared_dynamicsax", "GetItems", { dataset }), "needs the parameter 'table'"],
    ["an unknown operation", call("shared_dynamicsax", "InvokeMCP", { dataset }), "has no operation 'InvokeMCP'"],
    ["an unknown connector", call("nobody", "X", {}), "uses the connection 'nobody'"],
  ] as const) {
    it(`refuses ${title}`, async () => {
      const { failures } = await run({ A: action }, "expect: { runs: [{ actions: { A: Succeeded } }] }");
      expect(failures[0]).to.contain(message);
    });
  }
});

describe("adapter shared_commondataserviceforapps", () => {
  const id = "11111111-2222-4333-8444-555555555555";
  const seed = `seed:
  dataverse:
    tables:
      - { logicalName: pb_thing, entitySet: pb_things, primaryName: pb_name, columns: { pb_name: string, pb_count: int } }
`;
  const cds = (operationId: string, parameters: JsonObject, after: string[] = []): JsonObject =>
    call("shared_commondataserviceforapps", operationId, { entityName: "pb_things", ...parameters }, after);

  it("creates, upserts, updates, lists, reads and deletes rows", async () => {
    const { results, failures } = await run(
      {
        Create: cds("CreateRecord", { "item/pb_name": "a", "item/pb_count": 1 }),
        Upsert: cds("UpdateRecord", { recordId: id, "item/pb_name": "b", "item/pb_count": 2 }, ["Create"]),
        Update: cds("UpdateOnlyRecord", { recordId: id, "item/pb_count": 3 }, ["Upsert"]),
        List: cds("ListRecords", { $filter: "pb_count ge 1", $orderby: "pb_count desc", $top: 5 }, ["Update"]),
        Get: cds("GetItem", { recordId: id, $select: "pb_count" }, ["List"]),
        Delete: cds("DeleteRecord", { recordId: "@outputs('Create')?['body/pb_thingid']" }, ["Get"]),
      },
      `${seed}expect: { state: [{ at: /dataverse/pb_things, count: 1 }, { at: /dataverse/pb_thing/0/pb_count, equals: 3 }] }`,
    );
    expect(failures).to.deep.equal([]);
    expect(results["Create"]?.outputs.statusCode).to.equal(201);
    expect(results["Upsert"]?.outputs.body).to.deep.include({ pb_thingid: id, pb_name: "b", pb_count: 2 });
    expect(results["List"]?.outputs.body.value.map((row) => row["pb_name"])).to.deep.equal(["b", "a"]);
    expect(results["Get"]?.outputs.body.pb_count).to.equal(3);
    expect(results["Delete"]).to.deep.include({ status: "Succeeded" });
  });

  it("does not add a row when it is to update only", async () => {
    const { results } = await run({ Update: cds("UpdateOnlyRecord", { recordId: id, "item/pb_count": 3 }) }, seed);
    expect(results["Update"]?.outputs.statusCode).to.equal(404);
  });

  it("refuses an id that is none", async () => {
    const { failures } = await run(
      { A: cds("GetItem", { recordId: "x" }) },
      `${seed}expect: { runs: [{ actions: { A: Succeeded } }] }`,
    );
    expect(failures[0]).to.contain("recordId is 'x', expected a GUID");
  });
});

describe("adapter shared_office365", () => {
  it("keeps mails with their attachments", async () => {
    const mail = (more: JsonObject): JsonObject =>
      call("shared_office365", "SendEmailV2", {
        "emailMessage/To": "a@contoso.com",
        "emailMessage/Subject": "s",
        "emailMessage/Body": "<p>b</p>",
        ...more,
      });
    const { failures } = await run(
      {
        Plain: mail({}),
        With: mail({
          "emailMessage/Attachments": [
            { Name: "a.zip", ContentBytes: { "$content-type": "application/zip", $content: "UEs=" } },
            { Name: "b.txt", ContentBytes: "aGVsbG8=" },
          ],
        }),
        Nobody: mail({ "emailMessage/To": "" }),
      },
      `expect:
  runs: [{ actions: { Plain: Succeeded, With: Succeeded, Nobody: { status: Failed, error: { message: the mail has no 'To' } } } }]
  state:
    - { at: /mail, count: 2 }
    - { at: /mail/1/attachments, equals: [{ name: a.zip, content: UEs=, size: 2 }, { name: b.txt, content: aGVsbG8=, size: 5 }] }
    - { at: /mail/0, contains: { to: a@contoso.com, subject: s, importance: Normal, sentAt: "2026-01-05T08:00:00.000Z" } }
`,
    );
    expect(failures).to.deep.equal([]);
  });
});

for (const [connector, store, extra] of [
  ["shared_onedriveforbusiness", "onedrive", {}],
  ["shared_sharepointonline", "sharepoint", { dataset: "https://contoso.sharepoint.com/sites/x" }],
] as const) {
  describe(`adapter ${connector}`, () => {
    it("creates, reads, lists and deletes files", async () => {
      const { results, failures } = await run(
        {
          Create: call(connector, "CreateFile", { ...extra, folderPath: "/out/", name: "a.csv", body: "x,y" }),
          Content: call(connector, "GetFileContent", { ...extra, id: "@outputs('Create')?['body/Id']" }, ["Create"]),
          ByPath: call(connector, "GetFileContentByPath", { ...extra, path: "/in/b.zip" }, ["Content"]),
          List: call(connector, "ListFolder", { ...extra, id: "/out" }, ["ByPath"]),
          Delete: call(connector, "DeleteFile", { ...extra, id: "/in/b.zip" }, ["List"]),
          Gone: call(connector, "GetFileMetadataByPath", { ...extra, path: "/in/b.zip" }, ["Delete"]),
        },
        `files: { ${store}: { /in/b.zip: { base64: UEs= } } }
expect: { state: [{ at: /files/${store}, count: 1 }, { at: /files/${store}/~1out~1a.csv/text, equals: "x,y" }] }`,
      );
      expect(failures).to.deep.equal([]);
      expect(results["Create"]?.outputs.body).to.deep.include({ Name: "a.csv", Path: "/out/a.csv", Size: 3 });
      expect(results["Content"]?.outputs.body).to.deep.equal({ "$content-type": "text/csv", $content: "eCx5" });
      expect(results["ByPath"]?.outputs.body).to.deep.equal({ "$content-type": "application/zip", $content: "UEs=" });
      expect((results["List"]?.outputs.body as unknown as { Name: string }[]).map((file) => file.Name)).to.deep.equal([
        "a.csv",
      ]);
      expect(results["Gone"]?.outputs.statusCode).to.equal(404);
    });
  });
}
