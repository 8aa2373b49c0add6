import { expect } from "chai";
import { NetworkError, type HttpRequest } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { jsonResponse, runBatch, startTime, type Answer } from "./support/batch-action.js";
import { graphAnswer, graphItems, type GraphItem, type GraphItemAnswer } from "./support/graph-service.js";

const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));
const ids = (sent: readonly HttpRequest[]): string[] =>
  sent.map((request) =>
    graphItems(request)
      .map(({ id }) => id)
      .join(" "),
  );
const sizes = (sent: readonly HttpRequest[]): number[] => sent.map((request) => graphItems(request).length);
const json = { "Content-Type": "application/json" };
const ok: GraphItemAnswer = { status: 200, body: {} };
const acceptAll: Answer = (request) => graphAnswer(request, () => ok);
const throttled = (seconds: string): GraphItemAnswer => ({
  status: 429,
  headers: { "retry-after": seconds },
  body: { error: { code: "TooManyRequests", message: "slow down" } },
});
const chain = (name: string, length: number, more: (index: number) => object = () => ({})): object[] =>
  many(length, (index) => ({
    id: `${name}${index}`,
    method: "GET",
    url: `/x/${name}${index}`,
    ...(index === 0 ? {} : { dependsOn: [`${name}${index - 1}`] }),
    ...more(index),
  }));
const fan = (name: string, length: number, more: (index: number) => object = () => ({})): object[] =>
  many(length, (index) => ({
    id: `${name}${index}`,
    method: "GET",
    url: `/x/${name}${index}`,
    ...(index === 0 ? {} : { dependsOn: [`${name}0`] }),
    ...more(index),
  }));

/** A service that answers each request by its id and by how often that id has come. */
function service(answer: (item: GraphItem, times: number) => GraphItemAnswer | undefined): Answer {
  const times = new Map<string, number>();
  return (request) =>
    graphAnswer(request, (item) => {
      times.set(item.id, (times.get(item.id) ?? 0) + 1);
      return answer(item, times.get(item.id) ?? 0);
    });
}

describeWith("dotnet", "Graph batch", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("writes the request as Microsoft Graph wants it", async () => {
    const requests = [
      { method: "get", url: "users?$filter=city eq 'Köln'", headers: { ConsistencyLevel: "eventual" } },
      {
        id: "b",
        method: "PATCH",
        url: "https://graph.microsoft.com/v1.0/me",
        headers: json,
        body: { city: "Redmond", n: 1 },
      },
      { id: 3, method: "POST", url: "/v1.0/me/revokeSignInSessions" },
      {
        id: "photo",
        method: "PUT",
        url: "/me/photo/$value",
        headers: { "Content-Type": "image/jpeg" },
        body: "/9j/4A==",
      },
    ];
    const input = JSON.stringify({ requests, headers: { "X-All": "1" } }).replace(
      '"n":1',
      '"n":12345678901234567890.5',
    );
    const { sent } = await runBatch("graph", input, acceptAll);
    const { authorization, ...headers } = sent[0]?.headers ?? {};
    expect(sent[0]?.url).to.equal("https://graph.microsoft.com/v1.0/$batch");
    expect(headers).to.deep.equal({ "content-type": "application/json", accept: "application/json" });
    expect(authorization).to.equal("Bearer secret-token");
    expect(text(sent[0]?.body)).to.equal(
      `{"requests":[` +
        `{"id":"1","method":"GET","url":"/users?$filter=city%20eq%20'K%C3%B6ln'","headers":{"ConsistencyLevel":"eventual","X-All":"1"}},` +
        `{"id":"b","method":"PATCH","url":"/me","headers":{"Content-Type":"application/json","X-All":"1"},"body":{"city":"Redmond","n":12345678901234567890.5}},` +
        `{"id":"3","method":"POST","url":"/me/revokeSignInSessions","headers":{"X-All":"1","Content-Type":"application/json"},"body":{}},` +
        `{"id":"photo","method":"PUT","url":"/me/photo/$value","headers":{"Content-Type":"image/jpeg","X-All":"1"},"body":"/9j/4A=="}]}`,
    );
  });

  it("sends to the version asked for", async () => {
    const { sent } = await runBatch(
      "graph",
      { requests: [{ method: "GET", url: "/beta/me" }], apiVersion: "beta" },
      acceptAll,
    );
    expect(sent[0]?.url).to.equal("https://graph.microsoft.com/beta/$batch");
    expect(graphItems(sent[0]!)[0]?.url).to.equal("/me");
  });

  it("sends 20 at a time, four batches at most at once, and answers in the order of the input", async () => {
    let open = 0;
    let most = 0;
    const { json: answer, sent } = await runBatch(
      "graph",
      { requests: many(205, (index) => ({ id: `R${index}`, method: "GET", url: `/x/${index}` })) },
      async (request, clock, index) => {
        most = Math.max(most, ++open);
        await clock.sleep(100 * ((index % 4) + 1));
        open--;
        return graphAnswer(request, ({ url }) => ({ status: 200, body: { url } }));
      },
    );
    expect(most).to.equal(4);
    expect(sizes(sent)).to.deep.equal([...many(10, () => ({})).map(() => 20), 5]);
    expect(answer.responses.map(({ id }) => id)).to.deep.equal(many(205, () => ({})).map((_, index) => `R${index}`));
    expect(answer.responses.every(({ body }, index) => (body as { url: string }).url === `/x/${index}`)).to.equal(true);
  });

  it("finds answers by id, whatever their order and case, and takes missing and null members", async () => {
    const { json: answer } = await runBatch(
      "graph",
      {
        requests: [
          { id: "Aa", method: "GET", url: "/a" },
          { id: "b", method: "DELETE", url: "/b" },
          { id: "c", method: "GET", url: "/c" },
          { id: "d", method: "GET", url: "/d" },
        ],
      },
      () =>
        jsonResponse(200, {
          responses: [
            { id: "d", status: 404, headers: null, body: { error: { code: "", message: "" } } },
            { id: "c", status: 302, headers: { location: "https://x/y" } },
            { id: "b", status: 204, body: null },
            { id: "AA", status: 200, headers: { "Content-Type": "image/jpeg" }, body: "/9j/" },
          ],
        }),
    );
    expect(answer.responses).to.deep.equal([
      { id: "Aa", status: 200, headers: { "Content-Type": "image/jpeg" }, body: "/9j/", error: null },
      { id: "b", status: 204, headers: {}, body: null, error: null },
      { id: "c", status: 302, headers: { location: "https://x/y" }, body: null, error: null },
      {
        id: "d",
        status: 404,
        headers: {},
        body: { error: { code: "", message: "" } },
        error: { code: "404", message: "the service answered 404" },
      },
    ]);
    expect(answer.summary).to.include({ succeeded: 3, failed: 1 });
  });

  it("keeps chains whole: each travels in a batch of its own", async () => {
    const requests = [...chain("a", 7), ...chain("b", 8), ...chain("c", 9)];
    const { sent, json: answer } = await runBatch("graph", { requests }, acceptAll);
    expect(sizes(sent)).to.deep.equal([7, 8, 9]);
    for (const request of sent) {
      const items = graphItems(request);
      expect(items.map(({ dependsOn }) => dependsOn ?? [])).to.deep.equal(
        items.map((_, index) => (index === 0 ? [] : [items[index - 1]?.id])),
      );
    }
    expect(answer.summary.succeeded).to.equal(24);
  });

  it("sends the rest of a chain longer than a batch when the first part succeeded", async () => {
    const { sent, json: answer } = await runBatch("graph", { requests: chain("a", 45) }, acceptAll);
    expect(sizes(sent)).to.deep.equal([20, 20, 5]);
    expect(graphItems(sent[1]!)[0]).not.to.have.property("dependsOn");
    expect(graphItems(sent[1]!)[1]?.dependsOn).to.deep.equal(["a20"]);
    expect(answer.summary.succeeded).to.equal(45);
  });

  it("does not send what depends on a failure", async () => {
    const { sent, json: answer } = await runBatch(
      "graph",
      { requests: chain("a", 45) },
      service(({ id }) => (id === "a10" ? { status: 404, body: { error: { code: "NotFound", message: "no" } } } : ok)),
    );
    expect(sent).to.have.length(1);
    expect(answer.summary).to.deep.equal({
      succeeded: 10,
      failed: 1,
      notExecuted: 34,
      throttledRetries: 0,
      requestsSent: 1,
    });
    expect(answer.responses[11]?.status).to.equal(424);
    expect(answer.responses[44]).to.deep.include({ status: 424 });
    expect(answer.responses[44]?.error?.code).to.equal("FailedDependency");
  });

  it("sends fans: one first, all others on it", async () => {
    const { sent, json: answer } = await runBatch("graph", { requests: fan("a", 50) }, acceptAll);
    expect(sizes(sent)).to.deep.equal([20, 20, 10]);
    expect(
      graphItems(sent[0]!)
        .slice(1)
        .every(({ dependsOn }) => dependsOn?.[0] === "a0"),
    ).to.equal(true);
    expect(graphItems(sent[1]!).every(({ dependsOn }) => dependsOn === undefined)).to.equal(true);
    expect(answer.summary.succeeded).to.equal(50);
    const failed = await runBatch(
      "graph",
      { requests: fan("a", 50) },
      service(({ id }) => (id === "a0" ? { status: 400 } : ok)),
    );
    expect(failed.sent).to.have.length(1);
    expect(failed.json.summary).to.include({ succeeded: 0, failed: 1, notExecuted: 49 });
  });

  it("keeps to four requests of a mailbox at once", async () => {
    const open = new Map<string, number>();
    let most = 0;
    const mailbox = (url: string): string | undefined =>
      /^\/(me|users\/[^/]+)\/(messages|events)/.exec(url)?.[1]?.toLowerCase();
    const requests = many(90, (index) => ({
      method: "GET",
      url: index % 3 === 0 ? "/me/messages" : index % 3 === 1 ? "/users/A@x/events/1" : "/users/a@x/messages",
    }));
    const { json: answer, sent } = await runBatch("graph", { requests }, async (request, clock, index) => {
      const boxes = graphItems(request).flatMap(({ url }) => mailbox(url) ?? []);
      for (const box of boxes) {
        open.set(box, (open.get(box) ?? 0) + 1);
        most = Math.max(most, open.get(box) ?? 0);
      }
      await clock.sleep(100 + (index % 3));
      for (const box of boxes) open.set(box, (open.get(box) ?? 0) - 1);
      return graphAnswer(request, () => ok);
    });
    expect(most).to.equal(4);
    expect(Math.max(...sizes(sent))).to.equal(8);
    expect(answer.summary.succeeded).to.equal(90);
  });

  it("fills batches from as many mailboxes as there are", async () => {
    const requests = many(100, (index) => ({ method: "GET", url: `/users/u${Math.floor(index / 10)}@x/messages` }));
    const { sent } = await runBatch("graph", { requests }, acceptAll);
    expect(sizes(sent)[0]).to.equal(20);
  });

  it("runs a chain inside one mailbox as one request at a time", async () => {
    const { sent } = await runBatch("graph", { requests: chain("a", 12, () => ({ url: "/me/messages" })) }, acceptAll);
    expect(sizes(sent)).to.deep.equal([12]);
    const fans = await runBatch("graph", { requests: fan("a", 12, () => ({ url: "/me/messages" })) }, acceptAll);
    expect(fans.json.summary.succeeded).to.equal(12);
    // The first runs before the others: five travel together, four of them run at once.
    expect(Math.max(...sizes(fans.sent))).to.equal(5);
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

  it("repeats after a lost answer only what does no harm twice", async () => {
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

  it("doubts what the answer leaves out, and an answer that is none", async () => {
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
