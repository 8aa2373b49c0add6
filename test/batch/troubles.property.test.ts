import { expect } from "chai";
import fc from "fast-check";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { runBatch, type BatchAnswer } from "./support/batch-action.js";
import { graphItems } from "./support/graph-service.js";
import { readMultipart } from "./support/multipart-service.js";
import {
  innerTroubles,
  outerTroubles,
  runGraph,
  runOData,
  TroubledService,
  type Troubles,
} from "./support/troubled-service.js";

const numRuns = 120;
const anyTroubles: fc.Arbitrary<Troubles> = fc.record({
  outer: fc.array(fc.constantFrom(...outerTroubles), { minLength: 1, maxLength: 7 }),
  inner: fc.array(fc.constantFrom(...innerTroubles), { minLength: 1, maxLength: 11 }),
  latency: fc.constantFrom(0, 20, 700, 9000),
});
const anyMethod = fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE");

/** What must be true of the results, whatever happened. `methods` by index; the address of item i ends in n<i>. */
function expectHonest(answer: BatchAnswer, methods: readonly string[], service: TroubledService): void {
  const { responses, summary } = answer.json;
  expect(answer.elapsed).to.be.at.most(118_000);
  if (answer.status !== 200) {
    // The service took nothing at all.
    expect([
      answer.status,
      [...service.done.keys()].filter((name) => methods[Number(name.slice(1))] !== "GET"),
    ]).to.deep.equal([413, []]);
    return;
  }
  expect(responses).to.have.length(methods.length);
  expect(summary.succeeded + summary.failed + summary.notExecuted).to.equal(methods.length);
  for (const [index, method] of methods.entries()) {
    const done = service.done.get(`n${index}`) ?? 0;
    const { status, error } = responses[index] ?? { status: -1, error: null };
    const what = `${index} ${method}: ${status} ${error?.code ?? ""}, carried out ${done} times`;
    if (method === "POST" || method === "PATCH") expect(done, what).to.be.at.most(1);
    if (status >= 200 && status < 300) expect(done, what).to.be.at.least(1);
    else if (error?.code !== "OutcomeUnknown" && method !== "GET") expect(done, what).to.equal(0);
  }
}

describeWith("dotnet", "batches under random troubles", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });
  this.timeout(180_000);

  it("OData: nothing is done twice that must not be, and the results say what was done", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyMethod, fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 30 }),
        anyTroubles,
        fc.boolean(),
        async (items, troubles, continueOnError) => {
          const service = new TroubledService(troubles, runOData, (request) => readMultipart(request).length);
          // Neighbors of the same number below four, GET apart, are a change set.
          const named = items.map(([method, set], index) => {
            let first = index;
            while (first > 0 && items[first - 1]?.[1] === set && items[first - 1]?.[0] !== "GET") first--;
            return { method, changeSet: set < 4 && method !== "GET" ? `s${first}` : undefined };
          });
          const operations = named.map(({ method, changeSet }, index) => ({
            method,
            url: `n${index}`,
            ...(changeSet === undefined ? {} : { changeSet }),
            ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
          }));
          const answer = await runBatch("dataverse", { operations, continueOnError }, service.answer);
          if (answer.json.error !== undefined) throw new Error(answer.json.error.message);
          expectHonest(
            answer,
            items.map(([method]) => method),
            service,
          );
          for (const [index, { changeSet }] of named.entries()) {
            if (changeSet === undefined || named[index - 1]?.changeSet !== changeSet) continue;
            expect(service.done.get(`n${index}`)).to.equal(service.done.get(`n${index - 1}`));
          }
        },
      ),
      { numRuns },
    );
  });

  it("Graph: the same, and nothing is done before what it depends on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyMethod, { minLength: 2, maxLength: 30 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("none", "each on the one before", "all on the first"),
        anyTroubles,
        async (chains, pattern, troubles) => {
          const service = new TroubledService(troubles, runGraph, (request) => graphItems(request).length);
          const methods = chains.flat();
          let start = 0;
          const requests = chains.flatMap((chain) => {
            const first = start;
            start += chain.length;
            return chain.map((method, offset) => {
              const on = pattern === "all on the first" ? first : first + offset - 1;
              return {
                id: `r${first + offset}`,
                method,
                url: `/things/n${first + offset}`,
                ...(offset === 0 || pattern === "none" ? {} : { dependsOn: [`r${on}`] }),
                ...(method === "GET" || method === "DELETE"
                  ? {}
                  : { body: {}, headers: { "Content-Type": "application/json" } }),
              };
            });
          });
          const answer = await runBatch("graph", { requests }, service.answer);
          if (answer.json.error !== undefined) throw new Error(answer.json.error.message);
          expectHonest(answer, methods, service);
          for (const [index, { dependsOn }] of requests.entries()) {
            const at = service.order.indexOf(`n${index}`);
            if (dependsOn === undefined || at < 0) continue;
            const before = service.order.indexOf((dependsOn[0] ?? "").replace("r", "n"));
            expect(before, `n${index} waits for ${dependsOn[0] ?? ""}`).to.be.within(0, at);
          }
        },
      ),
      { numRuns },
    );
  });
});
