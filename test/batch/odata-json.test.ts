import { expect } from "chai";
import type { HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import { acceptAll, readMultipart } from "./support/multipart-service.js";

const post = (url: string, more: object = {}): object => ({ method: "POST", url, body: {}, ...more });
const json = { "content-type": "application/json; odata.metadata=minimal" };
const item = (id: string | null, status: number, more: object = {}): object => ({ id, status, headers: {}, ...more });
const inSet = (id: string | null, status: number, more: object = {}): object =>
  item(id, status, { atomicityGroup: "g", ...more });
const answered = (...responses: readonly unknown[]): HttpResponse => jsonResponse(200, { responses });

describeWith("dotnet", "OData batch, answered in JSON", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  // One operation alone, a change set of two (Content-IDs 2 and 3), one more alone.
  const operations = [post("a"), post("b", { changeSet: "s" }), post("c", { changeSet: "s" }), post("d")];

  it("asks for multipart only", async () => {
    const { sent } = await runBatch("finance-operations", { operations }, acceptAll);
    expect(sent[0]?.headers["accept"]).to.equal("multipart/mixed");
  });

  it("reads JSON, text, bytes, errors and change sets all the same", async () => {
    const { json: answer } = await runBatch("finance-operations", { operations }, () =>
      answered(
        item(null, 201, { headers: json, body: { Id: 1 } }),
        inSet("2", 200, { headers: { "content-type": "text/plain" }, body: "Köln" }),
        inSet("3", 200, { headers: { "Content-Type": "image/png" }, body: "_-8" }),
        item(null, 404, { headers: json, body: { error: { code: "Missing", message: "no" } } }),
      ),
    );
    expect(answer.responses.map(({ status, body }) => [status, body])).to.deep.equal([
      [201, { Id: 1 }],
      [200, "Köln"],
      [200, { "$content-type": "image/png", $content: "/+8=" }],
      [404, { error: { code: "Missing", message: "no" } }],
    ]);
    expect(answer.responses[0]?.headers).to.deep.equal(json);
    expect(answer.responses[3]?.error).to.deep.equal({ code: "Missing", message: "no" });
  });

  it("reads failed change sets, ids in another order, and ids that the service made up", async () => {
    for (const [responses, statuses] of [
      [
        [item("x", 201), inSet("3", 409), item("y", 204)],
        [201, 0, 409, 204],
      ],
      [
        [item(null, 201), inSet("3", 201), inSet("2", 204), item(null, 204)],
        [201, 204, 201, 204],
      ],
      [
        [item(null, 201), item("3", 409), item(null, 204)],
        [201, 0, 409, 204],
      ],
    ] as const) {
      const { json: answer } = await runBatch("dataverse", { operations }, () => answered(...responses));
      expect(answer.responses.map(({ status }) => status)).to.deep.equal(statuses);
    }
  });

  it("obeys 429 and doubts 5xx inside", async () => {
    const { json: answer, sent } = await runBatch(
      "dataverse",
      { operations: [post("a"), post("b")] },
      (_, __, index) =>
        index === 0
          ? answered(item(null, 429, { headers: { "retry-after": "3" } }), item(null, 500))
          : answered(item(null, 204)),
    );
    expect(answer.responses.map(({ status, error }) => [status, error?.code ?? null])).to.deep.equal([
      [204, null],
      [0, "OutcomeUnknown"],
    ]);
    expect(sent).to.have.length(2);
  });

  const misfits: readonly (readonly [title: string, answer: HttpResponse])[] = [
    ["too few", answered(item(null, 201), inSet("2", 204), inSet("3", 204))],
    ["too many", answered(item(null, 201), inSet("2", 204), inSet("3", 204), item(null, 204), item(null, 204))],
    ["the change set elsewhere", answered(inSet("2", 204), inSet("3", 204), item(null, 201), item(null, 204))],
    ["an unknown id in a change set", answered(item(null, 201), inSet("2", 204), inSet("9", 204), item(null, 204))],
    ["an id twice", answered(item(null, 201), inSet("2", 204), inSet("2", 204), item(null, 204))],
    ["the id of an operation elsewhere", answered(item("2", 201), inSet("2", 204), inSet("3", 204), item(null, 204))],
    ["a status that is none", answered(item(null, 201), inSet("2", 204), inSet("3", 204), item(null, 0))],
    ["an item that is none", answered(item(null, 201), inSet("2", 204), inSet("3", 204), "yes")],
    ["no list", jsonResponse(200, { responses: {} })],
    ["half an answer", { status: 200, headers: json, body: bytes('{"responses":[{"id":null,"status":201},{"id"') }],
  ];
  for (const [title, answer] of misfits) {
    it(`distrusts ${title} as a whole`, async () => {
      const { status, json: result } = await runBatch("dataverse", { operations }, () => answer);
      expect(status).to.equal(200);
      expect(result.responses.map(({ error }) => error?.code)).to.deep.equal(Array(4).fill("OutcomeUnknown"));
    });
  }
});

describeWith("dotnet", "OData batch, texts and addresses", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("encodes # in addresses, so that what follows it arrives", async () => {
    const urls = [
      "accounts?$filter=name eq 'C#' and city eq 'Köln'",
      "https://contoso.crm4.dynamics.com/api/data/v9.2/a('#1')",
    ];
    const { sent } = await runBatch(
      "dataverse",
      { operations: urls.map((url) => ({ method: "GET", url })) },
      acceptAll,
    );
    expect(readMultipart(sent[0]!).map(({ url }) => url)).to.deep.equal([
      "/api/data/v9.2/accounts?$filter=name%20eq%20'C%23'%20and%20city%20eq%20'K%C3%B6ln'",
      "/api/data/v9.2/a('%231')",
    ]);
    const graph = await runBatch(
      "graph",
      { requests: [{ method: "GET", url: "/users?$filter=x eq '#'" }] },
      (request) => {
        expect(new TextDecoder().decode(request.body)).to.include("/users?$filter=x%20eq%20'%23'");
        return jsonResponse(200, { responses: [{ id: "1", status: 204 }] });
      },
    );
    expect(graph.json.summary.succeeded).to.equal(1);
  });

  const bodies: readonly (readonly [title: string, type: string, body: Buffer, expected: unknown])[] = [
    ["JSON with a byte order mark", "application/json", Buffer.from('\uFEFF{"a":"ä"}'), { a: "ä" }],
    ["text in ISO-8859-1", "text/plain; charset=iso-8859-1", Buffer.from("Köln", "latin1"), "Köln"],
    ["text in quoted Windows-1252", 'text/csv; charset="Windows-1252"', Buffer.from("Zoë", "latin1"), "Zoë"],
    ["text in UTF-16", "text/plain;charset=utf-16", Buffer.from("Zoë", "utf16le"), "Zoë"],
    ["text in a charset nobody knows", "text/plain; charset=klingon", Buffer.from("Zoë"), "Zoë"],
    ["text in UTF-8", "text/plain", Buffer.from("Zoë 漢字"), "Zoë 漢字"],
  ];
  for (const [title, type, body, expected] of bodies) {
    it(`reads ${title}`, async () => {
      const head = `--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`;
      const { json: answer } = await runBatch("dataverse", { operations: [{ method: "GET", url: "a" }] }, () => ({
        status: 200,
        headers: { "content-type": "multipart/mixed; boundary=x" },
        body: Buffer.concat([bytes(head), body, bytes("\r\n--x--\r\n")]),
      }));
      expect(answer.responses[0]?.body).to.deep.equal(expected);
      const outer = await runBatch("dataverse", { operations: [post("a")] }, () => ({
        status: 500,
        headers: { "content-type": type },
        body,
      }));
      const said = typeof expected === "string" ? expected : "500";
      expect(outer.json.responses[0]?.error?.message).to.include(said);
    });
  }

  it("reads an input and responses of Graph with a byte order mark", async () => {
    const input = `\uFEFF${JSON.stringify({ requests: [{ method: "GET", url: "/me" }] })}`;
    const { json: answer } = await runBatch("graph", input, () => ({
      status: 200,
      headers: json,
      body: bytes('\uFEFF{"responses":[{"id":"1","status":200,"body":{"a":1}}]}'),
    }));
    expect(answer.responses[0]?.body).to.deep.equal({ a: 1 });
    const oData = await runBatch("dataverse", `\uFEFF${JSON.stringify({ operations: [post("a")] })}`, acceptAll);
    expect(oData.json.summary.succeeded).to.equal(1);
  });

  it("reads JSON batch responses with a byte order mark", async () => {
    const { json: answer } = await runBatch("dataverse", { operations: [post("a")] }, () => ({
      status: 200,
      headers: json,
      body: bytes('\uFEFF{"responses":[{"id":null,"status":201}]}'),
    }));
    expect(answer.responses[0]?.status).to.equal(201);
  });
});
