import { expect } from "chai";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch, startTime, type Answer } from "./support/batch-action.js";
import {
  acceptAll,
  readMultipart,
  writeMultipart,
  type WireAnswer,
  type WireOperation,
} from "./support/multipart-service.js";

const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));
const post = (more: object = {}): object => ({ method: "POST", url: "accounts", body: {}, ...more });
const get = (url: string): object => ({ method: "GET", url });
const sizes = (sent: readonly HttpRequest[]): number[] => sent.map((request) => readMultipart(request).length);
/** Batches that are on their way together have no order. */
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => b - a);
const urls = (request: HttpRequest | undefined): string[] =>
  request === undefined ? [] : readMultipart(request).map(({ url }) => url.replace("/api/data/v9.2/", ""));
const throttled = (seconds: string): WireAnswer => ({
  status: 429,
  headers: { "Retry-After": seconds },
  body: { error: { code: "0x80072322", message: "too many" } },
});
const ok: WireAnswer = { status: 204 };

/** A service that answers each operation by its URL and by how often that URL has come. */
function service(answer: (url: string, times: number) => WireAnswer | undefined): Answer {
  const times = new Map<string, number>();
  return (request): HttpResponse =>
    writeMultipart(readMultipart(request), ({ url }: WireOperation) => {
      const name = url.replace(/^.*\//, "");
      times.set(name, (times.get(name) ?? 0) + 1);
      return answer(name, times.get(name) ?? 0);
    });
}

describeWith("dotnet", "OData batch over the limits and under throttling", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("sends 1,000 operations to Dataverse at a time, 5,000 to Finance and operations", async function () {
    this.timeout(60_000);
    const operations = many(5001, () => post());
    expect(sorted(sizes((await runBatch("dataverse", { operations }, acceptAll)).sent))).to.deep.equal([
      1000, 1000, 1000, 1000, 1000, 1,
    ]);
    expect(sorted(sizes((await runBatch("finance-operations", { operations }, acceptAll)).sent))).to.deep.equal([
      5000, 1,
    ]);
  });

  it("never splits a change set", async () => {
    const operations = [
      ...many(600, () => post({ changeSet: "a" })),
      ...many(600, () => post({ changeSet: "b" })),
      ...many(300, () => post()),
    ];
    const { sent, json } = await runBatch("dataverse", { operations }, acceptAll);
    expect(sorted(sizes(sent))).to.deep.equal([900, 600]);
    expect(json.summary.succeeded).to.equal(1500);
  });

  it("has at most four batches on their way, and returns responses in the order of the input", async () => {
    let open = 0;
    let most = 0;
    const operations = many(9500, (index) => get(`r${index}`));
    const { json, sent, elapsed } = await runBatch("dataverse", { operations }, async (request, clock, index) => {
      most = Math.max(most, ++open);
      await clock.sleep(1000 * ((index % 3) + 1));
      open--;
      return writeMultipart(readMultipart(request), ({ url }) => ({ status: 200, body: { url } }));
    });
    expect(most).to.equal(4);
    expect(sent).to.have.length(10);
    expect(elapsed).to.be.below(10_000);
    const wrong = json.responses.filter(
      ({ body }, index) => (body as { url: string }).url !== `/api/data/v9.2/r${index}`,
    );
    expect(wrong).to.deep.equal([]);
  });

  it("sends one batch after the other, and stops at the first failure, without continueOnError", async () => {
    const operations = many(2500, (index) => get(`r${index}`));
    let open = 0;
    const { json, sent } = await runBatch(
      "dataverse",
      { operations, continueOnError: false },
      async (request, clock) => {
        expect(++open).to.equal(1);
        await clock.sleep(100);
        open--;
        let isOver = false;
        const answered = writeMultipart(readMultipart(request), ({ url }) => {
          if (isOver) return undefined;
          isOver = url.endsWith("r1500");
          return isOver
            ? { status: 404, body: { error: { code: "0x80040217", message: "no" } } }
            : { status: 200, body: {} };
        });
        return { ...answered, status: isOver ? 404 : 200 };
      },
    );
    expect(sent).to.have.length(2);
    expect(json.summary).to.deep.equal({
      succeeded: 1500,
      failed: 1,
      notExecuted: 999,
      throttledRetries: 0,
      requestsSent: 2,
    });
    expect(json.responses[1500]).to.include({ status: 404 });
    expect(json.responses[1501]).to.deep.include({
      status: 0,
      body: null,
      error: { code: "NotExecuted", message: "an earlier operation failed, and continueOnError is off" },
    });
  });

  /** Retry-After as services write it, and how long to wait. */
  const waits: readonly (readonly [header: string | undefined, milliseconds: number])[] = [
    ["7", 7000],
    ["2.128", 2128],
    ["0", 0],
    [new Date(startTime + 12_000).toUTCString(), 12_000],
    [new Date(startTime - 12_000).toUTCString(), 0],
    [undefined, 5000],
    ["soon", 5000],
  ];
  for (const [header, milliseconds] of waits) {
    it(`waits as Retry-After: ${header ?? "(none)"} says, outside and inside`, async () => {
      const headers: Record<string, string> = header === undefined ? {} : { "retry-after": header };
      const outer = await runBatch("dataverse", { operations: [post()] }, (request, _, index) =>
        index === 0
          ? jsonResponse(429, { error: { code: "0x80072322", message: "too many" } }, headers)
          : acceptAll(request),
      );
      expect(outer.elapsed).to.equal(milliseconds);
      expect(outer.json.summary).to.deep.equal({
        succeeded: 1,
        failed: 0,
        notExecuted: 0,
        throttledRetries: 1,
        requestsSent: 2,
      });
      const inner = await runBatch(
        "finance-operations",
        { operations: [post()] },
        service((_, times) =>
          times === 1 ? { ...throttled(""), headers: header === undefined ? {} : { "Retry-After": header } } : ok,
        ),
      );
      expect(inner.elapsed).to.equal(milliseconds);
      expect(inner.json.summary).to.include({ succeeded: 1, throttledRetries: 1, requestsSent: 2 });
    });
  }

  it("sends only the throttled operations again, after the longest wait they ask for", async () => {
    const operations = [
      post({ url: "a" }),
      post({ url: "b" }),
      post({ url: "c" }),
      post({ url: "d", changeSet: "s" }),
      post({ url: "e", changeSet: "s" }),
    ];
    const { json, sent, elapsed } = await runBatch(
      "dataverse",
      { operations },
      service((name, times) => (times > 1 ? ok : name === "b" ? throttled("3") : name === "e" ? throttled("8.5") : ok)),
    );
    expect(sent.map(urls)).to.deep.equal([
      ["a", "b", "c", "d", "e"],
      ["b", "d", "e"],
    ]);
    expect(elapsed).to.equal(8500);
    expect(json.summary).to.deep.equal({
      succeeded: 5,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 3,
      requestsSent: 2,
    });
    expect(json.responses.map(({ status }) => status)).to.deep.equal([204, 204, 204, 204, 204]);
  });

  it("goes on with the rest in order after a throttled operation, without continueOnError", async () => {
    let isFirst = true;
    const { json, sent } = await runBatch(
      "dataverse",
      { operations: ["a", "b", "c", "d"].map((url) => post({ url })), continueOnError: false },
      (request) => {
        let isOver = false;
        const stops = isFirst;
        isFirst = false;
        return writeMultipart(
          readMultipart(request),
          ({ url }) => {
            if (isOver) return undefined;
            isOver = stops && url.endsWith("/b");
            return isOver ? throttled("1") : ok;
          },
          { status: isOver ? 429 : 200 },
        );
      },
    );
    expect(sent.map(urls)).to.deep.equal([
      ["a", "b", "c", "d"],
      ["b", "c", "d"],
    ]);
    expect(json.summary).to.deep.equal({
      succeeded: 4,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 1,
      requestsSent: 2,
    });
  });

  it("takes 503 with Retry-After for a refusal, and 503 without it for a doubt", async () => {
    const refused = await runBatch("dataverse", { operations: [post()] }, (request, _, index) =>
      index === 0 ? jsonResponse(503, {}, { "retry-after": "4" }) : acceptAll(request),
    );
    expect(refused.json.summary).to.include({ succeeded: 1, throttledRetries: 1 });
    const doubtful = await runBatch("dataverse", { operations: [post()] }, () => jsonResponse(503, {}));
    expect(doubtful.json.responses[0]).to.deep.include({ status: 0 });
    expect(doubtful.json.responses[0]?.error?.code).to.equal("OutcomeUnknown");
    expect(doubtful.sent).to.have.length(1);
  });

  it("halves batches that are too large for the service", async () => {
    const operations = many(10, (index) => post({ url: `p${index}` }));
    const { json, sent } = await runBatch("dataverse", { operations }, (request) =>
      readMultipart(request).length > 3 ? jsonResponse(413, {}) : acceptAll(request),
    );
    expect(sorted(sizes(sent))).to.deep.equal([10, 5, 5, 2, 2, 2, 2, 2]);
    expect(json.summary).to.include({ succeeded: 10, throttledRetries: 0 });
  });

  it("ends with the results so far when the time budget is used up", async () => {
    const operations = many(6000, (index) => post({ url: `p${index}` }));
    const { status, json, elapsed } = await runBatch(
      "dataverse",
      { operations, timeBudgetSeconds: 30 },
      async (request, clock, index) => {
        await clock.sleep(12_000);
        return index < 4
          ? acceptAll(request)
          : jsonResponse(429, { error: { code: "0x80072322", message: "too many" } }, { "retry-after": "60" });
      },
    );
    expect(status).to.equal(200);
    expect(elapsed).to.equal(24_000);
    expect(json.summary).to.deep.equal({
      succeeded: 4000,
      failed: 0,
      notExecuted: 2000,
      throttledRetries: 2000,
      requestsSent: 6,
    });
    expect(json.responses[5999]).to.deep.include({ status: 0 });
    expect(json.responses[5999]?.error).to.deep.equal({
      code: "TimeBudgetExceeded",
      message: "the time budget was used up before this was carried out; last the service returned 429 too many",
    });
  });

  it("never waits into the platform's limit, and marks what is on its way as unknown", async () => {
    const operations = [get("r"), post({ url: "p" })];
    const { status, json, elapsed } = await runBatch("dataverse", { operations }, async (_, clock, __, signal) => {
      await clock.sleep(600_000, signal);
      throw new NetworkError("given up", "timeout");
    });
    expect(status).to.equal(200);
    expect(elapsed).to.equal(108_000);
    expect(json.responses.map(({ error }) => error?.code)).to.deep.equal(["OutcomeUnknown", "OutcomeUnknown"]);
  });

  it("stops sending when nobody may sign in", async () => {
    const operations = many(3000, () => post());
    const { status, sent } = await runBatch("dataverse", { operations, continueOnError: false }, () =>
      jsonResponse(401, { error: {} }),
    );
    expect(status).to.equal(401);
    expect(sent).to.have.length(1);
    const mixed = await runBatch("dataverse", { operations }, (request, _, index) =>
      index === 0 ? acceptAll(request) : jsonResponse(403, { error: { code: "no", message: "no" } }),
    );
    expect(mixed.status).to.equal(200);
    expect(mixed.json.summary).to.include({ succeeded: 1000, failed: 2000 });
  });
});
