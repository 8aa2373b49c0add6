import { expect } from "chai";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { prepareFlow } from "../../../scripts/rehearsal/engine/prepare-flow.js";
import { compose, flowOf, jsonResponse, runActions, start, type TestRun } from "../support/flow.js";

const fixed = { type: "fixed", count: 3, interval: "PT10S" };
const accepted = (location: string): HttpResponse => jsonResponse(202, {}, { location });

/** A POST answered by these in turn, the last one for ever. Notes "seconds method path". */
async function post(
  answers: readonly (number | HttpResponse)[],
  inputs: JsonObject = {},
  more: JsonObject = {},
): Promise<{ run: TestRun; seen: string[] }> {
  const seen: string[] = [];
  const run = await runActions(
    {
      Http: {
        type: "Http",
        inputs: { method: "POST", uri: "https://a.test/jobs", retryPolicy: fixed, ...inputs },
        ...more,
      },
    },
    {
      network(request: HttpRequest, clock) {
        seen.push(`${(clock.now() - start) / 1000} ${request.method} ${new URL(request.url).pathname}`);
        const answer = answers[Math.min(seen.length, answers.length) - 1] ?? 200;
        return Promise.resolve(typeof answer === "number" ? jsonResponse(answer, {}) : answer);
      },
    },
  );
  return { run, seen };
}

describe("202 with Location", () => {
  it("a poll that fails is tried again by itself: nothing is posted twice", async () => {
    const { run, seen } = await post([accepted("/state"), 503, 503, accepted("/state"), 500, 200]);
    expect(seen).to.deep.equal([
      "0 POST /jobs",
      "20 GET /state",
      "30 GET /state",
      "40 GET /state",
      "60 GET /state",
      "70 GET /state",
    ]);
    expect(run.status).to.equal("Succeeded");
    expect(run.action("Http").retries).to.have.length(3);
  });

  it("a poll that goes on failing fails the action", async () => {
    const { run, seen } = await post([accepted("/state"), 503]);
    expect(seen).to.have.length(5);
    expect(run.action("Http")).to.include({ status: "Failed", code: "ServiceUnavailable" });
  });

  it("a Location that is not a URL is named", async () => {
    const { run } = await post([accepted("https://[")]);
    expect(run.action("Http").error).to.deep.equal({
      code: "BadRequest",
      message: "the Location of a 202 is 'https://[', expected a URL",
    });
  });

  it("without Location is the response", async () => {
    const { run, seen } = await post([202]);
    expect(seen).to.have.length(1);
    expect(run.action("Http").code).to.equal("Accepted");
  });

  it("without end takes 30 days, not forever", async () => {
    const { run } = await post([jsonResponse(202, {}, { location: "/state", "retry-after": "86400" })]);
    expect(run.status).to.equal("TimedOut");
    expect(run.milliseconds).to.equal(30 * 86_400_000);
  });

  it("is given up at limit.timeout", async () => {
    const { run } = await post([accepted("/state")], {}, { limit: { timeout: "PT1M" } });
    expect(run.action("Http")).to.include({ status: "TimedOut", code: "ActionTimedOut" });
    expect(run.milliseconds).to.equal(60_000);
  });
});

describe("retry policies with expressions", () => {
  it("count and interval may be worked out at run time", async () => {
    const policy = { type: "fixed", count: "@add(1, 1)", interval: "@concat('PT', '5S')" };
    const { seen } = await post([500], { retryPolicy: policy });
    expect(seen.map((line) => line.split(" ")[0])).to.deep.equal(["0", "5", "10"]);
  });

  it("one that makes no sense then fails the action", async () => {
    const { run, seen } = await post([500], { retryPolicy: { type: "fixed", count: 2, interval: "@concat('soon')" } });
    expect(seen).to.deep.equal([]);
    expect(run.action("Http").error?.message).to.equal("'soon' is not a duration, expected ISO 8601 such as PT10S");
  });

  for (const [policy, message] of [
    [{ type: "fixed", count: 91, interval: "PT5S" }, "the count of the retry policy is '91', expected 1 to 90"],
    [{ type: "fixed", count: 0, interval: "PT5S" }, "the count of the retry policy is '0', expected 1 to 90"],
    [{ type: "linear", count: 1 }, "retry policy type is 'linear', expected none, fixed, exponential or default"],
    [{ type: "fixed", count: 1, interval: "PT4S" }, "the interval of the retry policy is 'PT4S', expected PT5S to P1D"],
    [{ type: "fixed", count: 1, interval: "P2D" }, "the interval of the retry policy is 'P2D', expected PT5S to P1D"],
    [
      { type: "exponential", count: 1, interval: "PT5S", minimumInterval: "PT1S" },
      "the minimumInterval of the retry policy is 'PT1S', expected PT5S to P1D",
    ],
    [{ type: "fixed", count: 1, interval: "5" }, "'5' is not a duration, expected ISO 8601 such as PT10S"],
  ] as const) {
    it(`refuses ${JSON.stringify(policy)}`, () => {
      const action = { type: "Http", inputs: { uri: "https://a.test", retryPolicy: policy } };
      expect(() => prepareFlow("test", flowOf({ Http: action }))).to.throw(message);
    });
  }

  it("the first exponential wait is no shorter than the minimum", async () => {
    const policy = { type: "exponential", count: 1, interval: "PT10S", minimumInterval: "PT9S" };
    const { run } = await post([500], { retryPolicy: policy });
    expect(run.milliseconds).to.be.within(9000, 10_000);
  });
});

describe("what services answer to the engine's own requests", () => {
  for (const [title, answer] of [
    ["text that is not JSON", { status: 200, headers: {}, body: Buffer.from("<html>") }],
    ["JSON without a token", jsonResponse(200, [])],
    ["a refusal", jsonResponse(401, { error: "invalid_client" })],
  ] as const) {
    it(`a token endpoint that gives ${title} fails the action`, async () => {
      const authentication = { type: "ActiveDirectoryOAuth", tenant: "t", clientId: "c", secret: "s" };
      const { run } = await post([answer], { authentication });
      expect(run.action("Http").error?.code).to.equal("Unauthorized");
      expect(run.action("Http").error?.message).to.contain("no token from login.microsoftonline.com");
    });
  }

  it("an authority that is not an address is named", async () => {
    const authentication = { type: "ActiveDirectoryOAuth", authority: "login", tenant: "t" };
    const { run } = await post([200], { authentication });
    expect(run.action("Http").error?.message).to.equal(
      "the authority is 'login', expected an address such as https://login.microsoftonline.com",
    );
  });
});

describe("secured content that is passed on", () => {
  const secure = { runtimeConfiguration: { secureData: { properties: ["outputs"] } } };
  const after = (name: string): JsonObject => ({ runAfter: { [name]: ["Succeeded"] } });

  it("does not show in variables, forms or text with a blank before its bracket", async () => {
    const run = await runActions({
      V: { type: "InitializeVariable", inputs: { variables: [{ name: "v", type: "string", value: "" }] } },
      Secret: {
        type: "Compose",
        inputs: "hidden-one",
        runtimeConfiguration: { secureData: { properties: ["inputs"] } },
        ...after("V"),
      },
      Set: { type: "SetVariable", inputs: { name: "v", value: "@outputs('Secret')" }, ...after("Secret") },
      Blank: compose("@outputs ('Secret')", { Secret: ["Succeeded"] }),
    });
    expect(JSON.stringify(run.history)).to.not.contain("hidden-one");
  });

  it("does not show in what reads the trigger's form", async () => {
    const run = await runActions(
      { Form: compose("@triggerFormDataValue('key')") },
      {
        trigger: { body: { $formdata: [{ key: "key", value: "hidden-two" }] } },
        flow: { trigger: { type: "Request", kind: "Http", inputs: {}, ...secure } },
      },
    );
    expect(run.status).to.equal("Succeeded");
    expect(JSON.stringify(run.history)).to.not.contain("hidden-two");
  });
});
