import { expect } from "chai";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, bytes, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import { acceptAll, readMultipart, writeMultipart } from "./support/multipart-service.js";

const post = (more: object = {}): object => ({ method: "POST", url: "accounts", body: {}, ...more });
const get = (url: string): object => ({ method: "GET", url });
const urls = (request: HttpRequest | undefined): string[] =>
  request === undefined ? [] : readMultipart(request).map(({ url }) => url.replace("/api/data/v9.2/", ""));

describeWith("dotnet", "OData batch, answers lost", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  const losses: readonly (readonly [title: string, lose: () => HttpResponse])[] = [
    [
      "no answer",
      () => {
        throw new NetworkError("cut", "unreachable");
      },
    ],
    [
      "a time-out",
      () => {
        throw new NetworkError("too late", "timeout");
      },
    ],
    ["500", () => jsonResponse(500, {})],
    ["502 in HTML", () => ({ status: 502, headers: { "content-type": "text/html" }, body: new Uint8Array() })],
    ["504", () => jsonResponse(504, {})],
    ["200 that is no batch answer", () => jsonResponse(200, {})],
    [
      "an answer without any part",
      () => ({ status: 200, headers: { "content-type": "multipart/mixed; boundary=x" }, body: new Uint8Array() }),
    ],
  ];
  for (const [title, lose] of losses) {
    it(`repeats after ${title} only what does no harm twice`, async () => {
      const operations = [
        get("r"),
        post({ url: "p" }),
        { method: "PUT", url: "u", body: {} },
        { method: "PATCH", url: "c", body: {} },
        { method: "DELETE", url: "d" },
        post({ url: "s", changeSet: "s" }),
      ];
      const { json, sent } = await runBatch("dataverse", { operations }, (request, _, index) =>
        index === 0 ? lose() : acceptAll(request),
      );
      expect(sent.map(urls)).to.deep.equal([
        ["r", "p", "u", "c", "d", "s"],
        ["r", "u", "d"],
      ]);
      expect(json.responses.map(({ error }) => error?.code ?? null)).to.deep.equal([
        null,
        "OutcomeUnknown",
        null,
        "OutcomeUnknown",
        null,
        "OutcomeUnknown",
      ]);
      expect(json.summary).to.deep.equal({
        succeeded: 3,
        failed: 3,
        notExecuted: 0,
        throttledRetries: 0,
        requestsSent: 2,
      });
    });
  }

  it("repeats nothing out of order without continueOnError", async () => {
    const operations = [get("r"), post({ url: "p" }), get("q")];
    const { json, sent } = await runBatch("dataverse", { operations, continueOnError: false }, () =>
      jsonResponse(504, {}),
    );
    expect(sent).to.have.length(1);
    expect(json.responses.map(({ error }) => error?.code)).to.deep.equal([
      "OutcomeUnknown",
      "OutcomeUnknown",
      "OutcomeUnknown",
    ]);
    const reads = await runBatch(
      "dataverse",
      { operations: [get("r"), get("q")], continueOnError: false },
      (request, _, index) => (index === 0 ? jsonResponse(504, {}) : acceptAll(request)),
    );
    expect(reads.json.summary).to.include({ succeeded: 2, requestsSent: 2 });
  });

  it("gives up repeating after three times", async () => {
    const { json, sent } = await runBatch("dataverse", { operations: [get("r")] }, () => jsonResponse(500, {}));
    expect(sent).to.have.length(3);
    expect(json.responses[0]?.error?.code).to.equal("OutcomeUnknown");
  });

  it("calls nothing undone that an earlier attempt may have done", async () => {
    const put = { method: "PUT", url: "accounts(1)/name", body: { value: "a" } };
    for (const refusal of [401, 413, 429]) {
      const { status, json } = await runBatch(
        "dataverse",
        { operations: [put], timeBudgetSeconds: 30 },
        (_, __, index) =>
          index === 0
            ? jsonResponse(504, {})
            : jsonResponse(refusal, {}, refusal === 429 ? { "retry-after": "60" } : {}),
      );
      expect(status).to.equal(200);
      expect(json.responses[0]?.error?.code, String(refusal)).to.equal("OutcomeUnknown");
      expect(json.summary).to.include({ failed: 1, notExecuted: 0 });
    }
    const reads = await runBatch("dataverse", { operations: [get("a")], timeBudgetSeconds: 30 }, (_, __, index) =>
      index === 0 ? jsonResponse(504, {}) : jsonResponse(429, {}, { "retry-after": "60" }),
    );
    expect(reads.json.summary).to.include({ failed: 0, notExecuted: 1 });
  });

  it("keeps what a cut-off response contains, and doubts the rest", async () => {
    const operations = ["a", "b", "c"].map((url) => post({ url }));
    const whole = (request: HttpRequest): HttpResponse =>
      writeMultipart(readMultipart(request), () => ({ status: 201, body: { id: 1 } }));
    const { json } = await runBatch("dataverse", { operations }, (request) => {
      const answer = whole(request);
      return { ...answer, body: answer.body.slice(0, answer.body.length - 150) };
    });
    expect(json.responses.map(({ status }) => status)).to.deep.equal([201, 201, 0]);
    expect(json.responses[2]?.error?.code).to.equal("OutcomeUnknown");
  });

  it("keeps what a response contains wherever it is cut off, and never loses the results", async function () {
    this.timeout(60_000);
    const operations = [
      get("a"),
      post({ url: "b", changeSet: "s" }),
      post({ url: "c", changeSet: "s" }),
      post({ url: "d" }),
      get("e"),
    ];
    const whole = (request: HttpRequest): HttpResponse =>
      writeMultipart(readMultipart(request), ({ method }) =>
        method === "GET"
          ? { status: 200, body: { a: "\r\n--b" } }
          : { status: 204, headers: { Location: "https://x" } },
      );
    let size = 1;
    let last = 0;
    for (let cut = 0; cut < size; cut += 3) {
      const { status, json } = await runBatch("dataverse", { operations, continueOnError: false }, (request) => {
        const answer = whole(request);
        size = answer.body.length;
        return { ...answer, body: answer.body.slice(0, cut) };
      });
      expect(status).to.equal(200);
      const codes = json.responses.map((each) => (each.status === 0 ? each.error?.code : each.status));
      const known = codes.findIndex((code) => code === "OutcomeUnknown");
      const count = known < 0 ? codes.length : known;
      expect(codes.slice(0, count), `cut at ${cut}`).to.deep.equal([200, 204, 204, 204, 200].slice(0, count));
      expect(codes.slice(count).every((code) => code === "OutcomeUnknown")).to.equal(true);
      expect(count, `cut at ${cut}`).to.be.at.least(last);
      last = count;
    }
    // All but the rest of the closing delimiter.
    expect(last).to.equal(operations.length);
  });

  /** Answers that no service should give; each must end in results. */
  const hostile: readonly (readonly [title: string, body: string])[] = [
    ["a part without responses", "--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n"],
    ["a change set without an end", "--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n--x--\r\n"],
    [
      "a change set in a change set",
      "--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z--\r\n--y--\r\n--x--\r\n",
    ],
    ["the same boundary inside", "--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n--x--\r\n"],
    ["an empty part", "--x\r\n--x--\r\n"],
    ["a part of another type", "--x\r\nContent-Type: text/plain\r\n\r\nHTTP/1.1 200 OK\r\n\r\n--x--\r\n"],
    ["a status that is none", "--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 999 OK\r\n\r\n--x--\r\n"],
    ["no status line", "--x\r\nContent-Type: application/http\r\n\r\n{}\r\n--x--\r\n"],
    [
      "a header without a colon",
      "--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nNonsense\r\n\r\n--x--\r\n",
    ],
    ["another boundary", "--y\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n--y--\r\n"],
    ["delimiters alone", "--x\r\n".repeat(50)],
    ["line ends alone", "\r\n".repeat(50)],
  ];
  for (const [title, body] of hostile) {
    it(`doubts ${title}`, async () => {
      const { status, json, sent } = await runBatch("dataverse", { operations: [post()] }, () => ({
        status: 200,
        headers: { "content-type": "multipart/mixed; boundary=x" },
        body: bytes(body),
      }));
      expect(status).to.equal(200);
      expect(json.responses.map(({ error }) => error?.code)).to.deep.equal(["OutcomeUnknown"]);
      expect(sent).to.have.length(1);
    });
  }

  it("reads a body that holds half a delimiter", async () => {
    const part = (content: string): string =>
      `--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`;
    const { json } = await runBatch("dataverse", { operations: [post()] }, () => ({
      status: 200,
      headers: { "content-type": "multipart/mixed; boundary=x" },
      body: bytes(`${part("a\r\n--xy\r\n --x\r\nb--x\r\n-")}--x--`),
    }));
    expect(json.responses.map(({ body }) => body)).to.deep.equal(["a\r\n--xy\r\n --x\r\nb--x\r\n-"]);
  });
});
