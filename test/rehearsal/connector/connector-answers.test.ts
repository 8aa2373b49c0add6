import { expect } from "chai";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { type ScriptRunner } from "../../../scripts/rehearsal/connector/custom-connector.js";
import { jsonResponse } from "../support/flow.js";
import { failure, invoke, oauth, p } from "../support/invoke-connector.js";

describe("custom connector: answers, pages and scripts", () => {
  for (const [title, response, expected] of [
    [
      "an error as the service gave it",
      jsonResponse(404, { error: { code: "x" } }, { "retry-after": "3" }),
      {
        statusCode: 404,
        headers: { "Content-Type": "application/json", "Retry-After": "3" },
        body: { error: { code: "x" } },
      },
    ],
    [
      "a file as an envelope",
      { status: 200, headers: { "content-type": "application/zip" }, body: Buffer.from("PK") },
      {
        statusCode: 200,
        headers: { "Content-Type": "application/zip" },
        body: { "$content-type": "application/zip", $content: "UEs=" },
      },
    ],
    ["nothing at all", { status: 204, headers: {}, body: new Uint8Array() }, { statusCode: 204, headers: {} }],
  ] as [string, HttpResponse, unknown][]) {
    it(title, async () => {
      const { answer } = await invoke({}, { answer: () => response });
      expect(answer).to.deep.equal(expected);
    });
  }

  const pages = (request: HttpRequest): HttpResponse => {
    const page = Number(new URL(request.url).searchParams.get("page") ?? 0);
    const next = page < 3 ? { "@odata.nextLink": `https://api.test/base/things?page=${page + 1}` } : {};
    return jsonResponse(200, { "@odata.context": "c", value: [page * 2, page * 2 + 1], ...next });
  };
  const pageable = { "x-ms-pageable": { nextLinkName: "@odata.nextLink" } };

  for (const [title, minimumItemCount, length, requests] of [
    ["one page without pagination", undefined, 2, 1],
    ["as many pages as needed", 3, 4, 2],
    ["every page", 100, 8, 4],
  ] as const) {
    it(title, async () => {
      const result = await invoke(
        {},
        { method: "get", operation: pageable, answer: pages },
        minimumItemCount === undefined ? {} : { minimumItemCount },
      );
      expect((result.answer.body as { value: unknown[] }).value).to.have.length(length);
      expect(result.requests).to.have.length(requests);
    });
  }

  it("does not follow a link to another host", async () => {
    const answer = (): HttpResponse => jsonResponse(200, { value: [1], "@odata.nextLink": "https://evil.test/next" });
    const work = invoke({}, { method: "get", operation: pageable, answer }, { minimumItemCount: 10 });
    expect(await failure(work)).to.equal("the next page is on 'evil.test', expected the host of the first page");
  });

  for (const [title, next, message] of [
    [
      "a link that comes back",
      "https://api.test/base/again",
      "the next page is 'https://api.test/base/again' a second time, so the pages never end",
    ],
    ["a link that is none", "https://", "the next page is at 'https://', expected a URL"],
  ] as const) {
    it(`does not follow ${title}`, async () => {
      const answer = (): HttpResponse => jsonResponse(200, { value: [], "@odata.nextLink": next });
      const work = invoke({}, { method: "get", operation: pageable, answer }, { minimumItemCount: 10 });
      expect(await failure(work)).to.equal(message);
    });
  }

  it("hands scripted operations to the script, after policies and with the token", async () => {
    const seen: { operationId: string; request: HttpRequest; originalRequestUri: string }[] = [];
    const script: ScriptRunner = {
      async execute(call, send, signal) {
        seen.push(call);
        await send({ method: "GET", url: "https://inner.test/", headers: {} }, signal);
        return jsonResponse(201, { scripted: true });
      },
    };
    const { answer, requests } = await invoke(
      { q: "1" },
      {
        parameters: [{ name: "q", in: "query", type: "string" }],
        policies: [{ templateId: "dynamichosturl", parameters: { [`${p}urlTemplate`]: "https://org.test" } }],
        properties: { connectionParameters: oauth, scriptOperations: ["Op"] },
        script,
        answer: (request) =>
          jsonResponse(200, request.url.includes("login.") ? { access_token: "T", expires_in: 10 } : {}),
      },
    );
    expect(answer).to.deep.include({ statusCode: 201, body: { scripted: true } });
    expect(seen[0]?.request).to.deep.include({
      url: "https://org.test/things?q=1",
      headers: { authorization: "Bearer T" },
    });
    expect(seen[0]?.originalRequestUri).to.match(/^https:\/\/.+\/things\?q=1$/);
    expect(requests.map((request) => new URL(request.url).host)).to.deep.equal([
      "login.microsoftonline.com",
      "inner.test",
    ]);
  });

  it("says so when a script is needed and there is none", async () => {
    expect(await failure(invoke({}, { properties: { scriptOperations: ["Op"] } }))).to.equal(
      "operation 'Op' needs the connector's script",
    );
  });

  for (const properties of [{}, { scriptOperations: [] }]) {
    it(`gives a script every operation when the properties list ${"scriptOperations" in properties ? "none" : "nothing"}`, async () => {
      const script = { execute: () => Promise.resolve(jsonResponse(200, { scripted: true })) };
      const { answer, requests } = await invoke({}, { properties, script });
      expect(answer.body).to.deep.equal({ scripted: true });
      expect(requests).to.deep.equal([]);
    });
  }
});
