import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import { acceptAll, chain, fan, json, many, ok, service, sizes } from "./support/graph-answers.js";
import { graphAnswer, graphItems } from "./support/graph-service.js";

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

  it("sends 20 at a time, four batches at most at once, and returns responses in the order of the input", async () => {
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

  it("finds responses by id, whatever their order and case, and takes missing and null members", async () => {
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
      {
        id: "Aa",
        status: 200,
        headers: { "Content-Type": "image/jpeg" },
        body: { "$content-type": "image/jpeg", $content: "/9j/" },
        error: null,
      },
      { id: "b", status: 204, headers: {}, body: null, error: null },
      { id: "c", status: 302, headers: { location: "https://x/y" }, body: null, error: null },
      {
        id: "d",
        status: 404,
        headers: {},
        body: { error: { code: "", message: "" } },
        error: { code: "404", message: "the service returned 404" },
      },
    ]);
    expect(answer.summary).to.include({ succeeded: 3, failed: 1 });
  });

  it("keeps chains whole: each travels in a batch of its own", async () => {
    const requests = [...chain("a", 7), ...chain("b", 8), ...chain("c", 9)];
    const { sent, json: answer } = await runBatch("graph", { requests }, acceptAll);
    // The longest first.
    expect(sizes(sent)).to.deep.equal([9, 8, 7]);
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
});
