import { expect } from "chai";
import { NetworkError, type HttpRequest, type HttpResponse } from "../../../scripts/core/host/network.js";
import type { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { masked } from "../../../scripts/rehearsal/engine/run-history.js";
import { compose, jsonResponse, runActions, start } from "../support/flow.js";

const http = (inputs: JsonObject, more: JsonObject = {}): JsonObject => ({
  Http: { type: "Http", inputs: { method: "GET", uri: "https://example.test/a", ...inputs }, ...more },
});

/** Answers one after the other; the last one repeats. Notes when each request came, in seconds. */
function answers(...list: (number | HttpResponse | NetworkError)[]): {
  times: number[];
  requests: HttpRequest[];
  network: (request: HttpRequest, clock: VirtualClock) => Promise<HttpResponse>;
} {
  const times: number[] = [];
  const requests: HttpRequest[] = [];
  return {
    times,
    requests,
    network(request, clock) {
      times.push((clock.now() - start) / 1000);
      requests.push(request);
      const answer = list[Math.min(requests.length, list.length) - 1] ?? 200;
      if (answer instanceof NetworkError) return Promise.reject(answer);
      return Promise.resolve(typeof answer === "number" ? jsonResponse(answer, { code: answer }) : answer);
    },
  };
}

const fixed = { retryPolicy: { type: "fixed", count: 3, interval: "PT10S" } };

describe("retry policies", () => {
  for (const [title, list, inputs, settings, times, status] of [
    ["low profile: 5 and 10 minutes", [500], {}, {}, [0, 300, 900], "Failed"],
    [
      "medium profile: 8 retries",
      [503],
      {},
      { retryProfile: "medium" },
      [0, 7, 21, 49, 105, 217, 441, 889, 1785],
      "Failed",
    ],
    ["no default retries by setting", [503], {}, { retryProfile: "none" }, [0], "Failed"],
    ["fixed", [500, 502, 504, 200], fixed, {}, [0, 10, 20, 30], "Succeeded"],
    ["fixed, given up", [500], fixed, {}, [0, 10, 20, 30], "Failed"],
    ["none, in any case", [500], { retryPolicy: { type: "None" } }, {}, [0], "Failed"],
    ["408 and 429 are tried again", [408, 429, 200], fixed, {}, [0, 10, 20], "Succeeded"],
    [
      "a lost connection is tried again",
      [new NetworkError("cut", "unreachable"), 200],
      fixed,
      {},
      [0, 10],
      "Succeeded",
    ],
    ["400 is not tried again", [400], fixed, {}, [0], "Failed"],
    ["401 is not tried again", [401], fixed, {}, [0], "Failed"],
    ["302 is no success", [302], fixed, {}, [0], "Failed"],
    [
      "a longer Retry-After is waited for",
      [jsonResponse(429, {}, { "retry-after": "45" }), 200],
      fixed,
      {},
      [0, 45],
      "Succeeded",
    ],
    [
      "a shorter Retry-After is not",
      [jsonResponse(429, {}, { "retry-after": "4" }), 200],
      fixed,
      {},
      [0, 10],
      "Succeeded",
    ],
    [
      "Retry-After alone by setting",
      [jsonResponse(429, {}, { "retry-after": "4.5" }), 200],
      fixed,
      { retryAfter: "instead" },
      [0, 4.5],
      "Succeeded",
    ],
    [
      "Retry-After as a date",
      [jsonResponse(503, {}, { "retry-after": "Mon, 02 Mar 2026 08:02:00 GMT" }), 200],
      fixed,
      {},
      [0, 120],
      "Succeeded",
    ],
    [
      "Retry-After ignored by setting",
      [jsonResponse(429, {}, { "retry-after": "400" }), 200],
      fixed,
      { retryAfter: "ignore" },
      [0, 10],
      "Succeeded",
    ],
  ] as const) {
    it(title, async () => {
      const service = answers(...list);
      const run = await runActions(http(inputs), { network: service.network, settings });
      expect(service.times).to.deep.equal(times);
      expect(run.status).to.equal(status);
      expect(run.action("Http").retries ?? []).to.have.length(times.length - 1);
    });
  }

  it("waits exponentially within the documented ranges, the same for the same seed", async () => {
    const policy = {
      retryPolicy: {
        type: "exponential",
        count: 5,
        interval: "PT10S",
        minimumInterval: "PT5S",
        maximumInterval: "PT1M",
      },
    };
    const [first, second] = [answers(500), answers(500)];
    await runActions(http(policy), { network: first.network });
    await runActions(http(policy), { network: second.network });
    expect(first.times).to.deep.equal(second.times);
    const waits = first.times
      .slice(1)
      .map((time, index) => Math.round((time - (first.times[index] ?? 0)) * 1000) / 1000);
    const ranges = [
      [5, 10],
      [10, 20],
      [20, 40],
      [40, 60],
      [60, 60],
    ] as const;
    expect(waits).to.have.length(ranges.length);
    for (const [index, [low, high]] of ranges.entries())
      expect(waits[index], `wait ${index + 1}`).to.be.within(low, high);
  });

  it("keeps the history of retries", async () => {
    const run = await runActions(http(fixed), {
      network: answers(503, new NetworkError("gone", "timeout"), 200).network,
    });
    expect(run.action("Http").retries).to.deep.equal([
      {
        startTime: "2026-03-02T08:00:00.000Z",
        endTime: "2026-03-02T08:00:00.000Z",
        code: "ServiceUnavailable",
        statusCode: 503,
      },
      { startTime: "2026-03-02T08:00:10.000Z", endTime: "2026-03-02T08:00:10.000Z", code: "RequestTimeout" },
    ]);
  });
});

describe("Http", () => {
  it("gives up a request after 120 seconds", async () => {
    const run = await runActions(http({ retryPolicy: { type: "none" } }), {
      network: async (_request, clock) => {
        await clock.sleep(3_600_000);
        return jsonResponse(200, {});
      },
    });
    expect(run.action("Http")).to.deep.include({
      status: "Failed",
      code: "RequestTimeout",
      endTime: "2026-03-02T08:02:00.000Z",
    });
  });

  for (const [title, headers, body, seen] of [
    [
      "JSON",
      { "content-type": "application/json; charset=utf-8" },
      '{"id":5637144576123456789}',
      { id: 5637144576123456789n },
    ],
    ["JSON with a byte order mark", { "content-type": "application/problem+json" }, '\uFEFF{"a":1}', { a: 1 }],
    ["text", { "content-type": "text/plain" }, "hello", "hello"],
    ["bytes", { "content-type": "application/zip" }, "PK", { "$content-type": "application/zip", $content: "UEs=" }],
    ["text without a type", {}, "?", "?"],
    ["JSON that is text", { "content-type": "application/json" }, '"text"', "text"],
    ["nothing", {}, "", undefined],
  ] as [string, Record<string, string>, string, unknown][]) {
    it(`reads ${title}`, async () => {
      const run = await runActions(http({}), {
        network: () => Promise.resolve({ status: 200, headers: headers, body: Buffer.from(body) }),
      });
      expect((run.action("Http").outputs as JsonObject)["body"]).to.deep.equal(seen);
    });
  }

  for (const [title, inputs, sent, type] of [
    ["an object as JSON", { body: { a: [1, "@{add(1, 1)}"] } }, '{"a":[1,"2"]}', "application/json; charset=utf-8"],
    ["text", { body: "a=b" }, "a=b", "text/plain; charset=utf-8"],
    [
      "text as it is",
      { body: "a=b", headers: { "Content-Type": "application/x-www-form-urlencoded" } },
      "a=b",
      "application/x-www-form-urlencoded",
    ],
    [
      "bytes of an envelope",
      { body: { "$content-type": "application/zip", $content: "UEs=" } },
      "PK",
      "application/zip",
    ],
    [
      "a long number",
      { body: { id: "@int('9007199254740993')" } },
      '{"id":9007199254740993}',
      "application/json; charset=utf-8",
    ],
  ] as const) {
    it(`sends ${title}`, async () => {
      const service = answers(200);
      await runActions(http({ method: "post", queries: { "q r": "ä&" }, ...inputs }), { network: service.network });
      const [request] = service.requests;
      expect(Buffer.from(request?.body ?? []).toString()).to.equal(sent);
      expect(request).to.deep.include({ method: "POST", url: "https://example.test/a?q%20r=%C3%A4%26" });
      expect(request?.headers["content-type"]).to.equal(type);
    });
  }

  it("fails on a response that says it is JSON and is not", async () => {
    const run = await runActions(http({}), {
      network: () =>
        Promise.resolve({ status: 200, headers: { "content-type": "application/json" }, body: Buffer.from("<html>") }),
    });
    expect(run.action("Http")).to.include({ status: "Failed", code: "BadRequest" });
    expect(run.action("Http").retries ?? []).to.deep.equal([]);
  });

  it("sends queries in the place of the address's own, and cookies", async () => {
    const service = answers(200);
    await runActions(http({ uri: "https://example.test/a?old=1", queries: { new: 2 }, cookie: "c=3" }), {
      network: service.network,
    });
    expect(service.requests[0]?.url).to.equal("https://example.test/a?new=2");
    expect(service.requests[0]?.headers["cookie"]).to.equal("c=3");
  });

  it("follows 202 with Location until there is a response", async () => {
    const service = answers(
      jsonResponse(202, {}, { location: "/status", "retry-after": "7" }),
      jsonResponse(202, {}, { location: "https://example.test/other" }),
      jsonResponse(200, { done: true }),
    );
    const run = await runActions(http({ method: "POST" }), { network: service.network });
    expect(service.times).to.deep.equal([0, 7, 27]);
    expect(service.requests.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      "POST https://example.test/a",
      "GET https://example.test/status",
      "GET https://example.test/other",
    ]);
    expect((run.action("Http").outputs as JsonObject)["body"]).to.deep.equal({ done: true });
  });

  it("leaves 202 alone when the asynchronous pattern is off", async () => {
    const service = answers(jsonResponse(202, {}, { location: "/status" }));
    await runActions(http({}, { operationOptions: "DisableAsyncPattern" }), { network: service.network });
    expect(service.requests).to.have.length(1);
  });

  it("gets a token for ActiveDirectoryOAuth and hides the secret", async () => {
    const requests: HttpRequest[] = [];
    const authentication = {
      type: "ActiveDirectoryOAuth",
      tenant: "t",
      audience: "https://api.test",
      clientId: "c",
      secret: "s&1",
    };
    const run = await runActions(http({ authentication }), {
      network(request) {
        requests.push(request);
        return Promise.resolve(
          jsonResponse(200, request.url.includes("login") ? { access_token: "TOKEN" } : { ok: true }),
        );
      },
    });
    expect(run.status).to.equal("Succeeded");
    expect(requests.map((request) => request.url)).to.deep.equal([
      "https://login.microsoftonline.com/t/oauth2/token",
      "https://example.test/a",
    ]);
    expect(Object.fromEntries(new URLSearchParams(Buffer.from(requests[0]?.body ?? []).toString()))).to.deep.equal({
      grant_type: "client_credentials",
      client_id: "c",
      client_secret: "s&1",
      resource: "https://api.test",
    });
    expect(requests[1]?.headers["authorization"]).to.equal("Bearer TOKEN");
    expect(JSON.stringify(run.history)).to.not.contain("s&1").and.not.contain("TOKEN");
  });

  for (const [type, authentication, header] of [
    ["Basic", { username: "u", password: "p" }, "Basic dTpw"],
    ["Raw", { value: "Key abc" }, "Key abc"],
  ] as const) {
    it(`authenticates by ${type}`, async () => {
      const service = answers(200);
      const run = await runActions(http({ authentication: { type, ...authentication } }), { network: service.network });
      expect(service.requests[0]?.headers["authorization"]).to.equal(header);
      const shown = (run.action("Http").inputs as { authentication: Record<string, string> }).authentication;
      expect(Object.values(shown)).to.include(masked);
    });
  }

  it("refuses an authentication it does not know, by name", async () => {
    const run = await runActions(http({ authentication: { type: "ClientCertificate" } }), {
      network: answers(200).network,
    });
    expect(run.action("Http").error?.message).to.equal(
      "authentication type is 'ClientCertificate', which the rehearsal cannot do",
    );
  });
});

describe("secured inputs and outputs", () => {
  const secure = (...properties: string[]): JsonObject => ({ runtimeConfiguration: { secureData: { properties } } });

  it("are masked in the history and usable in the flow", async () => {
    const run = await runActions(
      {
        ...http({ headers: { key: "hidden-in" } }, secure("inputs", "outputs")),
        Parse: {
          type: "ParseJson",
          inputs: { content: "@body('Http')", schema: {} },
          runAfter: { Http: ["Succeeded"] },
        },
        Open: compose("@length(body('Parse')?['token'])", { Parse: ["Succeeded"] }),
      },
      { network: () => Promise.resolve(jsonResponse(200, { token: "hidden-out" })) },
    );
    expect(run.action("Http")).to.deep.include({ inputs: masked, outputs: masked });
    expect(run.action("Parse")).to.deep.include({ inputs: masked, outputs: masked });
    expect(run.action("Open").outputs).to.equal(10);
    expect(JSON.stringify(run.history)).to.not.contain("hidden-");
  });

  it("hide the text of errors too", async () => {
    const run = await runActions(http({ retryPolicy: { type: "none" } }, secure("outputs")), {
      network: () => Promise.resolve(jsonResponse(400, { error: { message: "hidden-reason" } })),
    });
    expect(run.action("Http")).to.deep.include({ status: "Failed", error: { code: "BadRequest", message: masked } });
  });

  it("of the trigger are masked wherever they are named", async () => {
    const run = await runActions(
      { Used: compose("@triggerBody()?['a']"), Other: compose("open") },
      {
        trigger: { body: { a: "hidden" } },
        flow: { trigger: { type: "Request", kind: "Http", inputs: {}, ...secure("outputs") } },
      },
    );
    expect(run.history.trigger.outputs).to.equal(masked);
    expect(run.action("Used")).to.deep.include({ inputs: masked, outputs: masked });
    expect(run.action("Other").outputs).to.equal("open");
  });
});

describe("static results", () => {
  const definition = {
    staticResults: {
      Http0: { status: "Succeeded", outputs: { statusCode: 201, headers: {}, body: { mocked: true } } },
      Http1: { status: "Failed", code: "Nope", error: { code: "Nope", message: "as wished" } },
    },
  };
  const withResult = (name: string, staticResultOptions: string): JsonObject =>
    http({ retryPolicy: { type: "none" } }, { runtimeConfiguration: { staticResult: { name, staticResultOptions } } });

  it("stand in for the action", async () => {
    const run = await runActions(withResult("Http0", "Enabled"), { flow: { definition } });
    expect(run.action("Http")).to.deep.include({
      status: "Succeeded",
      outputs: definition.staticResults.Http0.outputs,
    });
  });

  it("may fail", async () => {
    const run = await runActions(withResult("Http1", "enabled"), { flow: { definition } });
    expect(run.action("Http")).to.deep.include({
      status: "Failed",
      code: "Nope",
      error: { code: "Nope", message: "as wished" },
    });
    expect(run.status).to.equal("Failed");
  });

  it("do nothing when switched off", async () => {
    const run = await runActions(withResult("Http0", "Disabled"), {
      flow: { definition },
      network: answers(204).network,
    });
    expect((run.action("Http").outputs as JsonObject)["statusCode"]).to.equal(204);
  });

  it("must be there", async () => {
    const error: unknown = await runActions(withResult("Nobody", "Enabled"), { flow: { definition } }).catch(
      (reason: unknown) => reason,
    );
    expect((error as Error).message).to.equal("no static result is named 'Nobody'");
  });
});
