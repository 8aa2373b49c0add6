import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch } from "./support/batch-action.js";
import { acceptAll, ids, json, ok, service } from "./support/graph-answers.js";
import { graphAnswer } from "./support/graph-service.js";

const post = (id: string, more: object = {}): object => ({ id, method: "POST", url: `/x/${id}`, ...more });
const get = (id: string, more: object = {}): object => ({ id, method: "GET", url: `/x/${id}`, ...more });
const fault = (status: number): { status: number; body: unknown } => ({
  status,
  body: { error: { code: "InternalServerError", message: "the mail store died" } },
});

describeWith("dotnet", "Graph batch, outcomes in doubt", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const status of [408, 500, 502, 503, 504]) {
    it(`doubts a write that gets ${status} inside a 200, and repeats what does no harm twice`, async () => {
      const requests = [
        get("g"),
        post("p"),
        { id: "u", method: "PUT", url: "/x/u", headers: json, body: {} },
        { id: "c", method: "PATCH", url: "/x/c", headers: json, body: {} },
        { id: "d", method: "DELETE", url: "/x/d" },
      ];
      const { json: answer, sent } = await runBatch(
        "graph",
        { requests },
        service((_, times) => (times === 1 ? fault(status) : ok)),
      );
      expect(ids(sent)).to.deep.equal(["g p u c d", "g u d"]);
      expect(answer.responses.map(({ status: own, error }) => [own, error?.code ?? null])).to.deep.equal([
        [200, null],
        [0, "OutcomeUnknown"],
        [200, null],
        [0, "OutcomeUnknown"],
        [200, null],
      ]);
      expect(answer.responses[1]?.error?.message).to.include(`${status}`).and.to.include("the mail store died");
    });
  }

  it("shows a read that fails again and again as the service does", async () => {
    const { json: answer, sent } = await runBatch(
      "graph",
      { requests: [get("g")] },
      service(() => fault(500)),
    );
    expect(sent).to.have.length(3);
    expect(answer.responses[0]).to.deep.include({
      status: 500,
      error: { code: "InternalServerError", message: "the mail store died" },
    });
  });

  it("does not call a write failed that finds its work done", async () => {
    for (const status of [404, 409, 412]) {
      const requests = [{ id: "d", method: "DELETE", url: "/x/d" }];
      for (const first of [jsonResponse(504, {}), jsonResponse(200, { responses: [{ id: "d", ...fault(500) }] })]) {
        const { json: answer } = await runBatch("graph", { requests }, (request, _, index) =>
          index === 0
            ? first
            : graphAnswer(request, () => ({ status, body: { error: { code: "x", message: "gone" } } })),
        );
        expect(answer.responses[0]).to.include({ status: 0 });
        expect(answer.responses[0]?.error?.code).to.equal("OutcomeUnknown");
        expect(answer.responses[0]?.error?.message).to.include(`${status}`).and.to.include("gone");
      }
    }
  });

  const entry = (id: string): object => ({ id, status: 204 });
  const misfits: readonly (readonly [title: string, responses: unknown])[] = [
    ["an id twice", [entry("a"), entry("b"), entry("A")]],
    ["an unknown id", [entry("a"), entry("b"), entry("c")]],
    ["an entry without id", [entry("a"), { status: 204 }]],
    ["a list that is none", { a: entry("a") }],
    [
      "redirects",
      [
        { id: "a", status: 302 },
        { id: "b", status: 307 },
      ],
    ],
    [
      "statuses that are none",
      [
        { id: "a", status: 0 },
        { id: "b", status: "yes" },
      ],
    ],
  ];
  for (const [title, responses] of misfits) {
    it(`distrusts ${title} as a whole`, async () => {
      const { json: answer } = await runBatch("graph", { requests: [post("a"), post("b")] }, () =>
        jsonResponse(200, { responses }),
      );
      expect(answer.responses.map(({ error }) => error?.code)).to.deep.equal(["OutcomeUnknown", "OutcomeUnknown"]);
      if (title === "redirects") return;
      const reads = await runBatch("graph", { requests: [get("a"), get("b")] }, (request, clock, index, signal) =>
        index === 0 ? jsonResponse(200, { responses }) : acceptAll(request, clock, index, signal),
      );
      expect(reads.json.summary, "reads go again").to.include({ succeeded: 2, requestsSent: 2 });
    });
  }

  it("distrusts a redirect of the whole batch", async () => {
    const { status, json: answer } = await runBatch("graph", { requests: [post("a")] }, () => ({
      status: 302,
      headers: { location: "https://login.example/" },
      body: new Uint8Array(),
    }));
    expect(status).to.equal(200);
    expect(answer.responses[0]?.error?.code).to.equal("OutcomeUnknown");
  });

  it("doubts what depends on a doubt only when it may have been sent", async () => {
    const requests = [post("a"), post("b", { dependsOn: ["a"] })];
    const lost = await runBatch("graph", { requests }, () => jsonResponse(504, { message: "too late" }));
    expect(lost.json.responses.map(({ error }) => error?.code)).to.deep.equal(["OutcomeUnknown", "OutcomeUnknown"]);
    expect(lost.json.responses[0]?.error?.message).to.include("504").and.to.include("too late");
    const inside = await runBatch(
      "graph",
      { requests },
      service(({ id }) => (id === "a" ? fault(500) : ok)),
    );
    expect(inside.json.responses.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      [0, "OutcomeUnknown"],
      [424, "FailedDependency"],
    ]);
  });
});
