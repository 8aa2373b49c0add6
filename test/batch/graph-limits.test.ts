import { expect } from "chai";
import { NetworkError } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch, startTime } from "./support/batch-action.js";
import { chain, fan, ids, json, many, ok, service, sizes, throttled } from "./support/graph-answers.js";
import { graphAnswer, graphItems } from "./support/graph-service.js";

describeWith("dotnet", "Graph batch under throttling", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const [header, milliseconds] of [
    ["7", 7000],
    ["2.128", 2128],
    [new Date(startTime + 12_000).toUTCString(), 12_000],
  ] as const) {
    it(`waits as Retry-After: ${header} says, outside and inside`, async () => {
      const requests = [{ method: "POST", url: "/users", headers: json, body: {} }];
      const outer = await runBatch("graph", { requests }, (request, _, index) =>
        index === 0 ? jsonResponse(429, {}, { "retry-after": header }) : graphAnswer(request, () => ok),
      );
      const inner = await runBatch(
        "graph",
        { requests },
        service((_, times) => (times === 1 ? throttled(header) : ok)),
      );
      for (const { elapsed, json: answer } of [outer, inner]) {
        expect(elapsed).to.equal(milliseconds);
        expect(answer.summary).to.deep.equal({
          succeeded: 1,
          failed: 0,
          notExecuted: 0,
          throttledRetries: 1,
          requestsSent: 2,
        });
      }
    });
  }

  it("sends only the throttled requests again, after the longest wait they ask for", async () => {
    const requests = many(6, (index) => ({ id: `r${index}`, method: "GET", url: "/x" }));
    const {
      sent,
      elapsed,
      json: answer,
    } = await runBatch(
      "graph",
      { requests },
      service(({ id }, times) => (times > 1 ? ok : id === "r1" ? throttled("2.5") : id === "r4" ? throttled("6") : ok)),
    );
    expect(ids(sent)).to.deep.equal(["r0 r1 r2 r3 r4 r5", "r1 r4"]);
    expect(elapsed).to.equal(6000);
    expect(answer.summary).to.deep.equal({
      succeeded: 6,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 2,
      requestsSent: 2,
    });
  });

  it("takes up a chain where it was throttled, and a fan too", async () => {
    const serial = await runBatch(
      "graph",
      { requests: chain("a", 25) },
      service(({ id }, times) => (id === "a5" && times === 1 ? throttled("1") : ok)),
    );
    expect(serial.sent.map((request) => graphItems(request)[0]?.id)).to.deep.equal(["a0", "a5"]);
    expect(sizes(serial.sent)).to.deep.equal([20, 20]);
    expect(graphItems(serial.sent[1]!)[0]).not.to.have.property("dependsOn");
    expect(serial.json.summary).to.deep.equal({
      succeeded: 25,
      failed: 0,
      notExecuted: 0,
      throttledRetries: 1,
      requestsSent: 2,
    });
    const root = await runBatch(
      "graph",
      { requests: fan("a", 25) },
      service(({ id }, times) => (id === "a0" && times === 1 ? throttled("1") : ok)),
    );
    expect(root.json.summary).to.include({ succeeded: 25, throttledRetries: 1 });
    const leaf = await runBatch(
      "graph",
      { requests: fan("a", 5) },
      service(({ id }, times) => (id === "a3" && times === 1 ? throttled("1") : ok)),
    );
    expect(ids(leaf.sent)).to.deep.equal(["a0 a1 a2 a3 a4", "a3"]);
  });

  it("repeats after a lost response only what does no harm twice", async () => {
    const requests = [
      { method: "GET", url: "/g" },
      { method: "POST", url: "/p" },
      { method: "PUT", url: "/u", headers: json, body: {} },
      { method: "PATCH", url: "/c", headers: json, body: {} },
      { method: "DELETE", url: "/d" },
    ];
    const { sent, json: answer } = await runBatch("graph", { requests }, (request, _, index) => {
      if (index === 0) throw new NetworkError("cut", "unreachable");
      return graphAnswer(request, () => ok);
    });
    expect(ids(sent)).to.deep.equal(["1 2 3 4 5", "1 3 5"]);
    expect(answer.responses.map(({ error }) => error?.code ?? null)).to.deep.equal([
      null,
      "OutcomeUnknown",
      null,
      "OutcomeUnknown",
      null,
    ]);
  });

  it("calls nothing undone that an earlier attempt may have done", async () => {
    const requests = [
      { id: "a", method: "DELETE", url: "/x/a" },
      { id: "b", method: "DELETE", url: "/x/b", dependsOn: ["a"] },
    ];
    for (const [second, code] of [
      [401, "OutcomeUnknown"],
      [200, "OutcomeUnknown"],
    ] as const) {
      const { status, json: answer } = await runBatch("graph", { requests }, (request, _, index) =>
        index === 0
          ? jsonResponse(504, {})
          : second === 401
            ? jsonResponse(401, {})
            : graphAnswer(request, () => ({ status: 404 })),
      );
      expect(status).to.equal(200);
      // 404 is what a gets when it was deleted before; whether b was, nobody knows.
      expect(answer.responses.map(({ error }) => error?.code)).to.deep.equal([code, "OutcomeUnknown"]);
    }
  });

  it("doubts what the response leaves out, and a response that is none", async () => {
    const requests = [
      { method: "POST", url: "/a" },
      { method: "POST", url: "/b" },
    ];
    const { json: answer } = await runBatch("graph", { requests }, (request) =>
      graphAnswer(request, ({ id }) => (id === "1" ? ok : undefined)),
    );
    expect(answer.responses.map(({ error }) => error?.code ?? null)).to.deep.equal([null, "OutcomeUnknown"]);
    const none = await runBatch("graph", { requests }, () => ({
      status: 200,
      headers: { "content-type": "text/html" },
      body: new TextEncoder().encode("<html>"),
    }));
    expect(none.json.summary).to.include({ failed: 2, requestsSent: 1 });
  });

  it("ends with the results so far when the time budget is used up", async () => {
    const requests = many(200, (index) => ({ method: "GET", url: `/x/${index}` }));
    const { json: answer, elapsed } = await runBatch(
      "graph",
      { requests, timeBudgetSeconds: 20 },
      async (request, clock) => {
        await clock.sleep(9000);
        return graphAnswer(request, () => ok);
      },
    );
    expect(elapsed).to.equal(27_000);
    expect(answer.summary).to.include({ succeeded: 200, notExecuted: 0 });
    const late = await runBatch(
      "graph",
      { requests: requests.slice(0, 21), timeBudgetSeconds: 20 },
      service(({ id }) => (id === "7" ? throttled("60") : ok)),
    );
    expect(late.elapsed).to.equal(0);
    expect(late.json.summary).to.include({ succeeded: 20, notExecuted: 1 });
    expect(late.json.responses[6]?.error?.code).to.equal("TimeBudgetExceeded");
  });

  it("passes on an error about the batch as a whole, and fails the action on request", async () => {
    const requests = [{ method: "GET", url: "/x" }];
    const refused = await runBatch("graph", { requests }, () =>
      jsonResponse(403, { error: { code: "Forbidden", message: "no" } }),
    );
    expect(refused.status).to.equal(403);
    expect(refused.json.error?.code).to.equal("Forbidden");
    const failed = await runBatch("graph", { requests, failOnError: true }, (request) =>
      graphAnswer(request, () => ({ status: 404 })),
    );
    expect(failed.status).to.equal(424);
    expect(failed.json.error?.code).to.equal("BatchFailed");
  });
});
