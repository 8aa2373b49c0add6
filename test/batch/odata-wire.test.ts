import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import {
  acceptAll,
  readMultipart,
  writeMultipart,
  type WritingStyle,
  type WireAnswer,
} from "./support/multipart-service.js";

describeWith("dotnet", "OData batch on the wire", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("writes Dataverse batches byte for byte", async () => {
    const operations = [
      { method: "GET", url: "accounts?$filter=name eq 'a b'", headers: { Prefer: "odata.maxpagesize=5" } },
      { method: "POST", url: "accounts", body: { name: "Zoë", revenue: "X" }, changeSet: "s", contentId: "a" },
      { method: "PATCH", url: "$a", body: { "p@odata.bind": "$a" }, headers: { "If-Match": "*" }, changeSet: "s" },
      { method: "DELETE", url: "/api/data/v9.2/tasks(1)" },
    ];
    // A number with more digits than a double has must arrive unchanged, and so must the way the body was written.
    const input = JSON.stringify({ operations }).replace('"revenue":"X"', '"revenue" : 12345678901234567890.10');
    const { sent } = await runBatch("dataverse", input, acceptAll);
    expect(sent).to.have.length(1);
    const [request] = sent;
    const boundary = /boundary=(.*)$/.exec(request?.headers["content-type"] ?? "")?.[1] ?? "";
    const set = boundary.replace("batch_", "changeset_0_");
    expect(text(request?.body)).to.equal(
      [
        `--${boundary}`,
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "GET /api/data/v9.2/accounts?$filter=name%20eq%20'a%20b' HTTP/1.1",
        "Prefer: odata.maxpagesize=5",
        "Accept: application/json",
        "",
        "",
        `--${boundary}`,
        `Content-Type: multipart/mixed; boundary=${set}`,
        "",
        `--${set}`,
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "Content-ID: 2",
        "",
        "POST /api/data/v9.2/accounts HTTP/1.1",
        "Content-Type: application/json",
        "Accept: application/json",
        "",
        `{"name":"Zoë","revenue" : 12345678901234567890.10}`,
        `--${set}`,
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "Content-ID: 3",
        "",
        "PATCH $2 HTTP/1.1",
        "Content-Type: application/json",
        "If-Match: *",
        "Accept: application/json",
        "",
        `{"p@odata.bind":"$2"}`,
        `--${set}--`,
        `--${boundary}`,
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "DELETE /api/data/v9.2/tasks(1) HTTP/1.1",
        "Accept: application/json",
        "",
        "",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
  });

  it("sends the connection's token once, outside, and nothing else of the incoming request", async () => {
    const { sent } = await runBatch("dataverse", { operations: [{ method: "GET", url: "accounts" }] }, acceptAll);
    const { "content-type": type, ...headers } = sent[0]?.headers ?? {};
    expect(sent[0]?.method).to.equal("POST");
    expect(sent[0]?.url).to.equal("https://contoso.crm4.dynamics.com/api/data/v9.2/$batch");
    expect(type).to.match(/^multipart\/mixed; boundary=batch_[0-9a-f]{32}$/);
    expect(headers).to.deep.equal({
      authorization: "Bearer secret-token",
      accept: "multipart/mixed",
      "odata-version": "4.0",
      "odata-maxversion": "4.0",
      prefer: "odata.continue-on-error",
    });
    expect(text(sent[0]?.body)).not.to.match(/authorization|secret-token/i);
  });

  it("addresses Finance and operations absolutely", async () => {
    const operations = [
      { method: "GET", url: "CustomersV3?$top=1" },
      { method: "GET", url: "/data/Vendors" },
    ];
    const { sent } = await runBatch("finance-operations", { operations, continueOnError: false }, acceptAll);
    expect(sent[0]?.url).to.equal("https://contoso.operations.dynamics.com/data/$batch");
    expect(sent[0]?.headers).not.to.have.property("prefer");
    expect(readMultipart(sent[0]!).map(({ url }) => url)).to.deep.equal([
      "https://contoso.operations.dynamics.com/data/CustomersV3?$top=1",
      "https://contoso.operations.dynamics.com/data/Vendors",
    ]);
  });

  it("takes a fresh boundary for every batch", async () => {
    const operations = Array.from({ length: 2001 }, () => ({ method: "POST", url: "tasks", body: {} }));
    const { sent } = await runBatch("dataverse", { operations }, acceptAll);
    expect(new Set(sent.map(({ headers }) => headers["content-type"]))).to.have.property("size", 3);
  });

  it("adds preferences where they help, and leaves out what would break a reference", async () => {
    const operations = [
      { method: "GET", url: "accounts" },
      { method: "POST", url: "accounts", body: {}, changeSet: "s", contentId: "a" },
      { method: "PATCH", url: "$a", body: {}, changeSet: "s" },
      { method: "POST", url: "tasks", body: {}, headers: { prefer: "return=minimal" } },
      { method: "DELETE", url: "tasks(1)" },
    ];
    const input = {
      operations,
      returnRepresentation: true,
      preferAnnotations: "*",
      headers: { "MSCRM.SuppressDuplicateDetection": "false" },
    };
    const { sent } = await runBatch("dataverse", input, acceptAll);
    const parts = readMultipart(sent[0]!);
    const annotations = 'odata.include-annotations="*"';
    expect(parts.map(({ headers }) => headers["prefer"])).to.deep.equal([
      annotations,
      annotations,
      `return=representation,${annotations}`,
      `return=minimal,${annotations}`,
      annotations,
    ]);
    expect(parts.every(({ headers }) => headers["mscrm.suppressduplicatedetection"] === "false")).to.equal(true);
    expect(parts.map(({ headers }) => headers["content-type"] !== undefined)).to.deep.equal([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it("gives back headers, JSON, text, bytes and errors, in the order of the input", async () => {
    const operations = Array.from({ length: 6 }, (_, index) => ({ method: "GET", url: `r${index}` }));
    const { json } = await runBatch("dataverse", { operations }, (request) =>
      writeMultipart(
        readMultipart(request),
        (_, index) =>
          (
            [
              {
                status: 200,
                body: '{"n": 12345678901234567890, "t":"ä\\u00e4"}',
                headers: { "Content-Type": "application/json" },
              },
              { status: 200, body: "Köln\r\n--batch", headers: { "Content-Type": "text/plain" } },
              { status: 200, body: "abc", headers: { "Content-Type": "image/png" } },
              {
                status: 404,
                body: { error: { code: "0x80040217", message: "does not exist" } },
                headers: { REQ_ID: "1" },
              },
              { status: 400, body: "<html>", headers: { "Content-Type": "text/html" } },
              { status: 204, headers: { "OData-EntityId": "https://x/accounts(1)", "Set-Cookie": "a" } },
            ] as readonly WireAnswer[]
          )[index],
      ),
    );
    const shown = json.responses.map(({ id, status, body, error }) => ({
      id,
      status,
      body,
      code: error?.code ?? null,
    }));
    expect(shown).to.deep.equal([
      { id: "1", status: 200, body: { n: Number("12345678901234567890"), t: "ää" }, code: null },
      { id: "2", status: 200, body: "Köln\r\n--batch", code: null },
      { id: "3", status: 200, body: { "$content-type": "image/png", $content: "YWJj" }, code: null },
      { id: "4", status: 404, body: { error: { code: "0x80040217", message: "does not exist" } }, code: "0x80040217" },
      { id: "5", status: 400, body: "<html>", code: "400" },
      { id: "6", status: 204, body: null, code: null },
    ]);
    expect(json.responses[5]?.headers).to.include({ "OData-EntityId": "https://x/accounts(1)" });
    expect(json.summary).to.deep.equal({
      succeeded: 4,
      failed: 2,
      notExecuted: 0,
      throttledRetries: 0,
      requestsSent: 1,
    });
  });

  it("keeps numbers of any length in responses", async () => {
    const clock = { operations: [{ method: "GET", url: "a" }] };
    const script = await runBatch("dataverse", clock, (request) =>
      writeMultipart(readMultipart(request), () => ({
        status: 200,
        body: '{"n":12345678901234567890.123456789012345678901234567890}',
        headers: { "Content-Type": "application/json" },
      })),
    );
    expect(script.text).to.include('"n":12345678901234567890.123456789012345678901234567890');
  });

  /** How services and their samples write the same answer. */
  const styles: readonly (readonly [title: string, style: WritingStyle])[] = [
    ["plainly", {}],
    ["with the boundary in quotes", { quotedBoundary: true }],
    ["with two empty lines after the headers", { blankLines: 2 }],
    ["with line feeds alone", { lineEnd: "\n" }],
    ["without a blank after the colon", { tightHeaders: true }],
    ["with a failed change set as one bare part", { bareFailure: true }],
    ["with text before and after", { preamble: "to be ignored\r\n", epilogue: "to be ignored too" }],
    ["with a dash too many at the end", { epilogue: "-" }],
    ["with the status of the failure", { status: 400 }],
  ];
  for (const [title, style] of styles) {
    it(`reads responses written ${title}`, async () => {
      const operations = [
        { method: "POST", url: "accounts", body: {}, changeSet: "good" },
        { method: "PATCH", url: "accounts(1)", body: {}, changeSet: "good" },
        { method: "GET", url: "accounts" },
        { method: "POST", url: "accounts", body: {}, changeSet: "bad" },
        { method: "POST", url: "fails", body: {}, changeSet: "bad" },
        { method: "DELETE", url: "accounts(2)" },
      ];
      const { json } = await runBatch("dataverse", { operations }, (request) =>
        writeMultipart(
          readMultipart(request),
          ({ method, url }) =>
            url.endsWith("fails")
              ? { status: 412, body: { error: { code: "0x80040333", message: "duplicate" } } }
              : method === "GET"
                ? { status: 200, body: { value: [] } }
                : { status: 204, headers: { Location: "https://x/accounts(9)" } },
          style,
        ),
      );
      expect(json.responses.map(({ status, error }) => [status, error?.code ?? null])).to.deep.equal([
        [204, null],
        [204, null],
        [200, null],
        [0, "ChangeSetRolledBack"],
        [412, "0x80040333"],
        [204, null],
      ]);
      expect(json.responses[0]?.headers).to.include({ Location: "https://x/accounts(9)" });
      expect(json.summary).to.include({ succeeded: 4, failed: 1, notExecuted: 1 });
    });
  }

  it("passes on an error about the batch as a whole", async () => {
    const error = { error: { code: "0x80060888", message: "malformed" } };
    for (const status of [400, 401, 403, 404]) {
      const answer = await runBatch("dataverse", { operations: [{ method: "POST", url: "a", body: {} }] }, () =>
        jsonResponse(status, error),
      );
      expect(answer.status).to.equal(status);
      expect(answer.json).to.deep.equal(error);
    }
  });

  it("fails the action on request, in a way that no flow repeats by itself", async () => {
    const operations = [
      { method: "DELETE", url: "a(1)" },
      { method: "DELETE", url: "a(2)" },
    ];
    const answer = await runBatch("dataverse", { operations, failOnError: true }, (request) =>
      writeMultipart(readMultipart(request), (_, index) =>
        index === 0 ? { status: 204 } : { status: 404, body: { error: { code: "0x80040217", message: "gone" } } },
      ),
    );
    expect(answer.status).to.equal(424);
    expect(answer.json.error).to.deep.equal({
      code: "BatchFailed",
      message: "1 failed and 0 were not carried out of 2; the first is the one at index 1: 0x80040217 gone",
    });
    expect(answer.json.responses).to.have.length(2);
    const fine = await runBatch("dataverse", { operations, failOnError: true }, acceptAll);
    expect(fine.status).to.equal(200);
  });
});
