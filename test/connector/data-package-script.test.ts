import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, loadConnector, text } from "../support/script-host.js";
import { host, run } from "./support/finance-operations-script.js";

describeWith("dotnet", "the script of the data packages", () => {
  before(async function () {
    this.timeout(buildTimeout);
    await loadConnector("finance-operations");
  });

  describe("the data package actions", () => {
    const root = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";
    const context = `${host}/data/$metadata#Edm.String`;
    /** Operation, action on the wire, input, what goes out, what comes back, answer. */
    const cases: readonly [
      operation: string,
      action: string,
      input: object,
      wire: object,
      value: unknown,
      answer: object,
    ][] = [
      [
        "ExportToPackage",
        "ExportToPackage",
        { definitionGroupId: "E", packageName: "P", legalEntityId: "USMF" },
        { definitionGroupId: "E", packageName: "P", legalEntityId: "USMF", executionId: "", reExecute: false },
        "E-1",
        { executionId: "E-1" },
      ],
      [
        "ExportToPackage",
        "ExportToPackage",
        { definitionGroupId: "E", executionId: "mine", reExecute: true },
        { definitionGroupId: "E", executionId: "mine", reExecute: true },
        { value: { id: "mine" } },
        { executionId: "mine" },
      ],
      [
        "ImportFromPackage",
        "ImportFromPackage",
        { packageUrl: "u", definitionGroupId: "I", legalEntityId: "USMF", executionId: null },
        {
          packageUrl: "u",
          definitionGroupId: "I",
          legalEntityId: "USMF",
          executionId: "",
          execute: true,
          overwrite: true,
        },
        "I-1",
        { executionId: "I-1" },
      ],
      [
        "ImportFromPackage",
        "ImportFromPackage",
        { execute: false, overwrite: false, executionId: "x" },
        { execute: false, overwrite: false, executionId: "x" },
        '"I-1"',
        { executionId: "I-1" },
      ],
      [
        "GetExecutionSummaryStatus",
        "GetExecutionSummaryStatus",
        { executionId: "x" },
        { executionId: "x" },
        "Executing",
        { status: "Executing", isFinal: false, isSuccess: false },
      ],
      [
        "GetExecutionSummaryStatus",
        "GetExecutionSummaryStatus",
        { executionId: "x" },
        { executionId: "x" },
        "Succeeded",
        { status: "Succeeded", isFinal: true, isSuccess: true },
      ],
      [
        "GetExecutionSummaryStatus",
        "GetExecutionSummaryStatus",
        { executionId: "x" },
        { executionId: "x" },
        "PartiallySucceeded",
        { status: "PartiallySucceeded", isFinal: true, isSuccess: false },
      ],
      [
        "GetExecutionSummaryStatus",
        "GetExecutionSummaryStatus",
        { executionId: "x" },
        { executionId: "x" },
        "",
        { status: null, isFinal: false, isSuccess: false },
      ],
      [
        "GetExportedPackageUrl",
        "GetExportedPackageUrl",
        { executionId: "x" },
        { executionId: "x" },
        "https://blob.example/p.zip?sig=a%2Bb",
        { url: "https://blob.example/p.zip?sig=a%2Bb" },
      ],
      ["GetExportedPackageUrl", "GetExportedPackageUrl", { executionId: "x" }, { executionId: "x" }, "", { url: null }],
      [
        "GetAzureWritableUrl",
        "GetAzureWriteUrl",
        { uniqueFileName: "a.zip" },
        { uniqueFileName: "a.zip" },
        '{"BlobId":"{1}","BlobUrl":"https://blob.example/a?sig=b"}',
        { BlobId: "{1}", BlobUrl: "https://blob.example/a?sig=b" },
      ],
      [
        "GetExecutionErrors",
        "GetExecutionErrors",
        { executionId: "x" },
        { executionId: "x" },
        '[{"RecordId":"1","Field":"F","ErrorMessage":"on 2026-03-02T08:00:00Z"}]',
        { errors: [{ RecordId: "1", Field: "F", ErrorMessage: "on 2026-03-02T08:00:00Z" }], count: 1 },
      ],
      [
        "GetExecutionErrors",
        "GetExecutionErrors",
        { executionId: "x" },
        { executionId: "x" },
        "",
        { errors: [], count: 0 },
      ],
      [
        "GetExecutionErrors",
        "GetExecutionErrors",
        { executionId: "x" },
        { executionId: "x" },
        null,
        { errors: [], count: 0 },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "Processing",
        { status: "Processing", isFinal: false, isSuccess: false },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "Preprocessing",
        { status: "Preprocessing", isFinal: false, isSuccess: false },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "Processed",
        { status: "Processed", isFinal: true, isSuccess: true },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "ProcessedWithErrors",
        { status: "ProcessedWithErrors", isFinal: true, isSuccess: false },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "PreProcessingError",
        { status: "PreProcessingError", isFinal: true, isSuccess: false },
      ],
      [
        "GetMessageState",
        "GetMessageStatus",
        { messageId: "m" },
        { messageId: "m" },
        "PostProcessingFailed",
        { status: "PostProcessingFailed", isFinal: true, isSuccess: false },
      ],
      [
        "GetExecutionIdByMessageId",
        "GetExecutionIdByMessageId",
        { messageId: "m" },
        { _messageId: "m" },
        "e",
        { executionId: "e" },
      ],
      [
        "GetExecutionIdByMessageId",
        "GetExecutionIdByMessageId",
        { messageId: "m" },
        { _messageId: "m" },
        "00000000-0000-0000-0000-000000000000",
        { executionId: null },
      ],
    ];
    for (const [operation, action, input, wire, value, answer] of cases) {
      it(`${operation} gives ${JSON.stringify(answer)} for ${JSON.stringify(value)}`, async () => {
        const { status, body, sent } = await run(
          operation,
          { path: `${root}${action}`, body: input },
          { "@odata.context": context, value },
        );
        expect(status).to.equal(200);
        expect(body).to.deep.equal(answer);
        expect(sent.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([`POST ${host}${root}${action}`]);
        expect(JSON.parse(text(sent[0]?.body))).to.deep.equal(wire);
      });
    }

    it("hand refusals on as they are", async () => {
      const { status, body } = await run(
        "ExportToPackage",
        { path: `${root}ExportToPackage`, body: {} },
        { status: 400, body: bytes('{"error":{"message":"no project"}}') },
      );
      expect(status).to.equal(400);
      expect(body).to.deep.equal({ error: { message: "no project" } });
    });

    for (const action of ["ExportToPackage", "ImportFromPackage"]) {
      it(`never lets a flow repeat ${action} on its own when its response cannot be read`, async () => {
        const page = { status: 200, body: bytes("<html>") };
        const { status, body } = await run(action, { path: `${root}${action}`, body: {} }, page);
        expect(status).to.equal(424);
        expect(body).to.have.nested.property("error.code", "OutcomeUnknown");
      });
    }

    it("name a response that is not JSON", async () => {
      const { status, body } = await run(
        "GetExecutionErrors",
        { path: `${root}GetExecutionErrors`, body: {} },
        { status: 200, body: bytes("<html>") },
      );
      expect(status).to.equal(502);
      expect(body).to.have.nested.property("error.code", "NotJson");
    });
  });

  it("refuses an operation it does not know, by its name", async () => {
    const { status, body, sent } = await run("GetBatchJob", { path: "/data/BatchJobs(1)", body: {} });
    expect(status).to.equal(400);
    expect(body).to.deep.equal({
      error: { code: "UnknownOperation", message: "the script does not handle the operation 'GetBatchJob'" },
    });
    expect(sent).to.deep.equal([]);
  });
});
