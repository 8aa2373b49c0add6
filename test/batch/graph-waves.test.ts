import { expect } from "chai";
import fc from "fast-check";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import { acceptAll, chain, ids, json, many, ok, service, sizes, throttled } from "./support/graph-answers.js";
import { graphAnswer, graphItems, type GraphItem } from "./support/graph-service.js";

const get = (id: string, ...dependsOn: readonly string[]): object => ({
  id,
  method: "GET",
  url: `/x/${id}`,
  ...(dependsOn.length === 0 ? {} : { dependsOn }),
});

/** The shapes that Microsoft Graph takes; "Batch should be either fully sequential or fully parallel." otherwise. */
function isTaken(items: readonly GraphItem[]): boolean {
  const needs = items.map(({ dependsOn }) => dependsOn ?? []);
  const isOn = (index: number, target: number): boolean =>
    needs[index]?.length === 1 && needs[index]?.[0] === items[target]?.id;
  const rest = items.map((_, index) => index).slice(1);
  if (needs[0]?.length !== 0) return false;
  return (
    rest.every((index) => needs[index]?.length === 0) ||
    rest.every((index) => isOn(index, index - 1)) ||
    rest.every((index) => isOn(index, 0))
  );
}

describeWith("dotnet", "Graph batch, any graph of dependencies", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(120_000);

  it("sends 20,000 requests in pairs in 1,000 calls, each pair close together", async () => {
    const requests = many(20_000, (index) => (index % 2 === 0 ? get(`r${index}`) : get(`r${index}`, `r${index - 1}`)));
    let widest = 0;
    const begun = new Set<string>();
    const { json: answer, sent } = await runBatch("graph", { requests }, (request) => {
      for (const { id } of graphItems(request)) {
        const number = Number(id.slice(1));
        if (number % 2 === 0) begun.add(id);
        else begun.delete(`r${number - 1}`);
        widest = Math.max(widest, begun.size);
      }
      return graphAnswer(request, () => ok);
    });
    expect(answer.summary).to.include({ succeeded: 20_000, requestsSent: 1000 });
    expect(sent).to.have.length(1000);
    expect(widest, "pairs that have begun and are not finished").to.be.at.most(160);
  });

  it("runs 50,000 requests that each wait for the one before, and fails them as fast", async () => {
    const requests = chain("a", 50_000);
    let began = Date.now();
    const { json: answer, sent } = await runBatch("graph", { requests }, acceptAll);
    const time = Date.now() - began;
    expect(answer.summary).to.include({ succeeded: 50_000 });
    expect(sent).to.have.length(2500);
    began = Date.now();
    const failed = await runBatch(
      "graph",
      { requests },
      service(({ id }) => (id === "a0" ? { status: 400 } : ok)),
    );
    const failTime = Date.now() - began;
    expect(failed.json.summary).to.include({ failed: 1, notExecuted: 49_999, requestsSent: 1 });
    expect(time, "milliseconds").to.be.below(30_000);
    expect(failTime, "milliseconds").to.be.below(10_000);
  });

  it("mixes several ids, diamonds and requests that stand alone", async () => {
    const requests = [
      get("a"),
      get("b"),
      get("c", "a", "b"),
      get("d", "c"),
      get("e", "a", "d"),
      get("alone"),
      get("f", "a"),
    ];
    const { json: answer, sent } = await runBatch("graph", { requests }, acceptAll);
    expect(ids(sent)).to.deep.equal(["a b alone", "c d e", "f"]);
    expect(sent.every((request) => isTaken(graphItems(request)))).to.equal(true);
    expect(answer.summary).to.include({ succeeded: 7 });
  });

  it("fails what depends on a failure, directly or not, and nothing else", async () => {
    const requests = [get("a"), get("b"), get("c", "a", "b"), get("d", "c"), get("e", "b"), get("f", "e")];
    const { json: answer } = await runBatch(
      "graph",
      { requests },
      service(({ id }) => (id === "a" ? { status: 404, body: { error: { code: "NotFound", message: "no" } } } : ok)),
    );
    expect(answer.responses.map(({ status }) => status)).to.deep.equal([404, 200, 424, 424, 200, 200]);
    expect(answer.responses[3]?.error?.code).to.equal("FailedDependency");
  });

  it("keeps waves together when some are throttled", async () => {
    const requests = many(60, (index) => (index < 30 ? get(`a${index}`) : get(`b${index}`, `a${index - 30}`)));
    const { json: answer, sent } = await runBatch(
      "graph",
      { requests },
      service(({ id }, times) => (id.endsWith("7") && times === 1 ? throttled("1") : ok)),
    );
    expect(answer.summary).to.include({ succeeded: 60, throttledRetries: 6 });
    expect(sent.every((request) => isTaken(graphItems(request)))).to.equal(true);
  });

  it("any graph: each batch has a shape that Microsoft Graph takes, and nothing runs before what it depends on", async () => {
    const graphs = fc
      .array(
        fc.tuple(
          fc.array(fc.nat({ max: 1000 }), { maxLength: 3 }),
          fc.constantFrom("ok", "ok", "ok", "404", "429", "500", "left out"),
        ),
        {
          minLength: 1,
          maxLength: 60,
        },
      )
      .map((items) =>
        items.map(([edges, trouble], index) => ({
          dependsOn: index === 0 ? [] : [...new Set(edges.map((edge) => `r${edge % index}`))],
          trouble,
        })),
      );
    await fc.assert(
      fc.asyncProperty(graphs, fc.boolean(), async (graph, inMailbox) => {
        const done: string[] = [];
        const requests = graph.map(({ dependsOn }, index) => ({
          ...get(`r${index}`, ...dependsOn),
          url: inMailbox ? `/users/u${index % 3}/messages` : `/x/${index}`,
          method: index % 4 === 0 ? "POST" : "GET",
        }));
        const answerOnce = service(({ id }, times) => {
          const trouble = graph[Number(id.slice(1))]?.trouble;
          if (times === 1 && trouble === "429") return throttled("1");
          if (trouble === "404") return { status: 404 };
          done.push(id);
          if (times === 1 && trouble === "500") return { status: 500 };
          return times === 1 && trouble === "left out" ? undefined : ok;
        });
        const { json: answer, sent } = await runBatch("graph", { requests }, answerOnce);
        for (const request of sent) expect(isTaken(graphItems(request)), text(request.body)).to.equal(true);
        expect(answer.responses).to.have.length(graph.length);
        for (const [index, { dependsOn }] of graph.entries()) {
          const own = answer.responses[index];
          if (own?.error?.code === "TimeBudgetExceeded") throw new Error(`r${index} was forgotten`);
          const at = done.indexOf(`r${index}`);
          if (index % 4 === 0) expect(done.filter((id) => id === `r${index}`).length).to.be.at.most(1);
          if (at >= 0)
            for (const id of dependsOn) expect(done.indexOf(id), `r${index} after ${id}`).to.be.within(0, at);
        }
        const again = new Set(answer.toSendAgain.map((each) => (each as { id: string }).id));
        for (const id of again) if (Number(id.slice(1)) % 4 === 0) expect(done).not.to.include(id);
      }),
      { numRuns: 80 },
    );
  });

  it("knows a mailbox however it is written", async () => {
    const ways = ["/users/A@x/messages", "/users('a@x')/messages", "/users/a%40x/events", "/users('A%40X')/sendMail"];
    const requests = many(12, (index) => ({ method: "GET", url: ways[index % 4] }));
    let open = 0;
    let most = 0;
    await runBatch("graph", { requests }, async (request, clock) => {
      open += graphItems(request).length;
      most = Math.max(most, open);
      await clock.sleep(10);
      open -= graphItems(request).length;
      return graphAnswer(request, () => ok);
    });
    expect(most).to.equal(4);
    const two = many(8, (index) => ({
      method: "GET",
      url: index % 2 === 0 ? "/users('o''b')/messages" : "/groups/a/threads",
    }));
    expect(sizes((await runBatch("graph", { requests: two }, acceptAll)).sent)).to.deep.equal([8]);
  });

  it("sends files and pictures as flows hand them over, and hands them back so", async () => {
    const photo = { "$content-type": "image/jpeg", $content: "/9j/4A==" };
    const requests = [
      { method: "PUT", url: "/me/photo/$value", body: photo },
      { method: "PUT", url: "/me/x", body: photo, headers: { "Content-Type": "image/png" } },
      { method: "POST", url: "/me/y", body: { $content: "a", more: 1 }, headers: json },
      { method: "GET", url: "/me/photo/$value" },
      { method: "GET", url: "/z" },
    ];
    const { json: answer, sent } = await runBatch("graph", { requests }, () =>
      jsonResponse(200, {
        responses: [
          ...["1", "2", "3"].map((id) => ({ id, status: 204 })),
          { id: "4", status: 200, headers: { "Content-Type": "image/jpeg" }, body: "_9j_4A" },
          { id: "5", status: 200, headers: { "Content-Type": "image/jpeg" }, body: "no base64!" },
        ],
      }),
    );
    expect(graphItems(sent[0]!).map(({ body, headers }) => [headers?.["Content-Type"], body])).to.deep.equal([
      ["image/jpeg", "/9j/4A=="],
      ["image/png", "/9j/4A=="],
      ["application/json", { $content: "a", more: 1 }],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(answer.responses[3]?.body).to.deep.equal(photo);
    expect(answer.responses[4]?.body).to.equal("no base64!");
  });
});
