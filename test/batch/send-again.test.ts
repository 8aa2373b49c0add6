import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch, type BatchAnswer } from "./support/batch-action.js";
import { acceptAll as acceptAllGraph, json, ok, service as graphService } from "./support/graph-answers.js";
import { acceptAll, readMultipart, writeMultipart, type WireAnswer } from "./support/multipart-service.js";

const post = (url: string, more: object = {}): object => ({ method: "POST", url, body: { n: 1 }, ...more });
const get = (url: string): object => ({ method: "GET", url });
const slow: WireAnswer = { status: 429, headers: { "Retry-After": "0" } };
const lists = ({ json: { toSendAgain, inDoubt } }: BatchAnswer): object => ({ toSendAgain, inDoubt });

describeWith("dotnet", "batches: what to send again", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  it("OData: exactly what may be sent again, as it was given, and what is in doubt", async () => {
    const answers: Readonly<Record<string, WireAnswer>> = {
      done: { status: 201 },
      slow,
      refused: { status: 400 },
      lost: { status: 502 },
      read: { status: 500 },
      set2: { status: 409 },
      slowset: slow,
    };
    const again = [
      post("slow", { headers: { "If-Match": "*" }, contentId: "s" }),
      get("read"),
      post("slowset", { changeSet: "y", contentId: "k" }),
      { method: "PATCH", url: "$k", body: {}, changeSet: "y" },
    ];
    const operations = [
      post("done"),
      again[0],
      post("refused"),
      post("lost"),
      again[1],
      post("set1", { changeSet: "x" }),
      post("set2", { changeSet: "x" }),
      again[2],
      again[3],
    ];
    const answer = await runBatch("dataverse", { operations }, (request) =>
      writeMultipart(readMultipart(request), ({ url }) => answers[url.replace(/^.*\//, "")] ?? { status: 204 }),
    );
    expect(lists(answer)).to.deep.equal({ toSendAgain: again, inDoubt: [post("lost")] });
    const next = await runBatch("dataverse", { operations: answer.json.toSendAgain }, acceptAll);
    expect(next.json.summary).to.include({ succeeded: 4, failed: 0 });
    expect(lists(next)).to.deep.equal({ toSendAgain: [], inDoubt: [] });
  });

  it("OData: keeps digits and writing of what it hands back", async () => {
    const input =
      '{"operations":[{"method":"POST","url":"a","body":{"n" : 12345678901234567890.10}}],"timeBudgetSeconds":1}';
    const { text } = await runBatch("dataverse", input, () => jsonResponse(429, {}, { "retry-after": "60" }));
    expect(text).to.include('"toSendAgain":[{"method":"POST","url":"a","body":{"n" : 12345678901234567890.10}}]');
  });

  it("OData: what was not reached, and what nobody was allowed to send; also in an action that fails", async () => {
    const operations = Array.from({ length: 2001 }, (_, index) => post(`p${index}`));
    const stopped = await runBatch("dataverse", { operations, continueOnError: false, failOnError: true }, (request) =>
      writeMultipart(readMultipart(request), ({ url }) => (url.endsWith("/p0") ? { status: 400 } : undefined)),
    );
    expect(stopped.status).to.equal(424);
    expect(stopped.json.toSendAgain).to.deep.equal(operations.slice(1));
    const refused = await runBatch("dataverse", { operations, continueOnError: false }, (request, _, index) =>
      index === 0 ? acceptAll(request) : jsonResponse(401, {}),
    );
    expect(refused.json.toSendAgain).to.deep.equal(operations.slice(1000));
    expect(refused.json.inDoubt).to.deep.equal([]);
  });

  it("OData: writes whose repeats ran out of time are in doubt, reads go again", async () => {
    const put = { method: "PUT", url: "u", body: {} };
    const answer = await runBatch("dataverse", { operations: [put, get("r")], timeBudgetSeconds: 3 }, () =>
      jsonResponse(504, {}),
    );
    expect(lists(answer)).to.deep.equal({ toSendAgain: [get("r")], inDoubt: [put] });
  });

  it("Graph: with ids, and with dependencies only on what goes with it", async () => {
    const requests = [
      { method: "GET", url: "/done" },
      { method: "POST", url: "/slow", headers: json, body: {}, dependsOn: ["1"] },
      { id: "after", method: "POST", url: "/after", dependsOn: ["1", "2"] },
      { id: "bad", method: "POST", url: "/bad" },
      { id: "blocked", method: "GET", url: "/blocked", dependsOn: ["bad"] },
      { id: "lost", method: "POST", url: "/lost" },
      { id: "blocked too", method: "GET", url: "/blocked", dependsOn: ["lost", "1"] },
    ];
    const answer = await runBatch(
      "graph",
      { requests },
      graphService(({ url }) =>
        url === "/slow"
          ? { status: 429, headers: { "retry-after": "0" } }
          : url === "/bad"
            ? { status: 400 }
            : url === "/lost"
              ? { status: 500 }
              : ok,
      ),
    );
    expect(lists(answer)).to.deep.equal({
      toSendAgain: [
        { id: "2", method: "POST", url: "/slow", headers: json, body: {} },
        { id: "after", method: "POST", url: "/after", dependsOn: ["2"] },
      ],
      inDoubt: [{ id: "lost", method: "POST", url: "/lost" }],
    });
    const next = await runBatch("graph", { requests: answer.json.toSendAgain }, acceptAllGraph);
    expect(next.json.summary).to.include({ succeeded: 2, failed: 0 });
    expect(next.json.responses.map(({ id }) => id)).to.deep.equal(["2", "after"]);
  });
});
