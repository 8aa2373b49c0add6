import { expect } from "chai";
import type { HttpRequest } from "../../scripts/core/host/network.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { jsonResponse, runBatch, type Answer } from "./support/batch-action.js";
import { acceptAll, readMultipart, writeMultipart, type WireAnswer } from "./support/multipart-service.js";

const name = (url: string): string => url.replace(/^.*\//, "");
const post = (url: string, more: object = {}): object => ({ method: "POST", url, body: {}, ...more });
const urls = (request: HttpRequest): string[] => readMultipart(request).map(({ url }) => name(url));
const slow: WireAnswer = { status: 429, headers: { "Retry-After": "2" } };
const no: WireAnswer = { status: 404, body: { error: { code: "NotFound", message: "no" } } };

/** Dataverse: ends at a failure unless it is asked to go on. `order` is what it carried out. */
function dataverse(answer: (url: string, times: number) => WireAnswer | undefined): {
  answer: Answer;
  order: string[];
} {
  const times = new Map<string, number>();
  const order: string[] = [];
  return {
    order,
    answer: (request) => {
      const goesOn = request.headers["prefer"] === "odata.continue-on-error";
      let isOver = false;
      return writeMultipart(readMultipart(request), ({ url }) => {
        if (isOver) return undefined;
        times.set(name(url), (times.get(name(url)) ?? 0) + 1);
        const own = answer(name(url), times.get(name(url)) ?? 0) ?? { status: 204 };
        if (own.status < 400) order.push(name(url));
        isOver = own.status >= 400 && !goesOn;
        return own;
      });
    },
  };
}

describeWith("dotnet", "OData batch, order", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  const operations = ["a", "b", "c", "d"].map((url) => post(url));
  const trouble = (url: string, times: number): WireAnswer | undefined =>
    url === "b" && times === 1 ? slow : url === "c" ? no : undefined;

  it("lets nothing run before a throttled operation that comes earlier, with keepOrder", async () => {
    const service = dataverse(trouble);
    const { json, sent } = await runBatch("dataverse", { operations, keepOrder: true }, service.answer);
    expect(service.order).to.deep.equal(["a", "b", "d"]);
    expect(sent.map(urls)).to.deep.equal([["a", "b", "c", "d"], ["b", "c", "d"], ["d"]]);
    expect(sent.every(({ headers }) => headers["prefer"] === undefined)).to.equal(true);
    expect(json.responses.map(({ status }) => status)).to.deep.equal([204, 204, 404, 204]);
    expect(json.summary).to.include({ succeeded: 3, failed: 1, throttledRetries: 1 });
  });

  it("lets later operations run first without it, and says so in the documents", async () => {
    const service = dataverse(trouble);
    const { json } = await runBatch("dataverse", { operations }, service.answer);
    expect(service.order).to.deep.equal(["a", "d", "b"]);
    expect(json.summary).to.include({ succeeded: 3, failed: 1 });
  });

  it("sends one batch after the other with keepOrder, and goes on after failures", async () => {
    let open = 0;
    const many = Array.from({ length: 2500 }, (_, index) => post(`p${index}`));
    const service = dataverse((url) => (url === "p700" || url === "p1800" ? no : undefined));
    const { json, sent } = await runBatch(
      "dataverse",
      { operations: many, keepOrder: true },
      async (request, clock, index, signal) => {
        expect(++open).to.equal(1);
        await clock.sleep(50);
        open--;
        return service.answer(request, clock, index, signal);
      },
    );
    expect(json.summary).to.include({ succeeded: 2498, failed: 2, notExecuted: 0 });
    expect(sent).to.have.length(4);
    expect(service.order).to.deep.equal(
      many.map((_, index) => `p${index}`).filter((each) => each !== "p700" && each !== "p1800"),
    );
  });

  it("takes any number of failures, and still waits for the throttled ones", async () => {
    const many = Array.from({ length: 40 }, (_, index) => post(`p${index}`));
    const service = dataverse((url, times) => (url === "p39" ? (times === 1 ? slow : undefined) : no));
    const { json } = await runBatch("dataverse", { operations: many, keepOrder: true }, service.answer);
    expect(json.summary).to.include({ succeeded: 1, failed: 39, notExecuted: 0 });
  });

  it("sends nothing after an operation that was throttled too often, with keepOrder", async () => {
    const service = dataverse((url) => (url === "b" ? { ...slow, headers: { "Retry-After": "0" } } : undefined));
    for (const more of [{ keepOrder: true }, { continueOnError: false }]) {
      const { json } = await runBatch("dataverse", { operations, ...more }, service.answer);
      expect(json.responses.map(({ error }) => error?.code ?? null)).to.deep.equal([
        null,
        "429",
        "NotExecuted",
        "NotExecuted",
      ]);
      expect(json.summary).to.include({ succeeded: 1, failed: 0, notExecuted: 3 });
    }
  });

  it("repeats after a lost response only as a whole, with keepOrder", async () => {
    const reads = [...operations, { method: "GET", url: "e" }];
    const { json, sent } = await runBatch("dataverse", { operations: reads, keepOrder: true }, (request, _, index) =>
      index === 0 ? jsonResponse(504, {}) : acceptAll(request),
    );
    expect(sent).to.have.length(1);
    expect(json.responses.every(({ error }) => error?.code === "OutcomeUnknown")).to.equal(true);
  });
});
