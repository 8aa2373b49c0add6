import { expect } from "chai";
import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { tokenSource } from "../../../scripts/rehearsal/connector/access-token.js";
import { customConnector, type ScriptRunner } from "../../../scripts/rehearsal/connector/custom-connector.js";
import type { ConnectorAnswer, ConnectorCall } from "../../../scripts/rehearsal/engine/run.js";
import { jsonResponse } from "../support/flow.js";

const p = "x-ms-apimTemplateParameter.";

interface Setup {
  parameters?: JsonObject[];
  operation?: JsonObject;
  path?: string;
  method?: string;
  policies?: JsonObject[];
  properties?: JsonObject;
  connection?: Record<string, unknown>;
  definition?: JsonObject;
  script?: ScriptRunner;
  answer?: (request: HttpRequest) => HttpResponse;
  refreshTokenOn401?: boolean;
}

const oauth = {
  token: {
    type: "oauthSetting",
    oAuthSettings: {
      identityProvider: "aad",
      customParameters: {
        loginUri: { value: "https://login.microsoftonline.com" },
        tenantId: { value: "common" },
        resourceUri: { value: "https://preset.test" },
      },
    },
  },
};

/** Calls operation Op of a connector made of the parts of interest. */
async function invoke(
  given: Record<string, unknown>,
  setup: Setup = {},
  more: Partial<ConnectorCall> = {},
): Promise<{ answer: ConnectorAnswer; requests: HttpRequest[]; sent: HttpRequest }> {
  const requests: HttpRequest[] = [];
  const network = {
    send: (request: HttpRequest): Promise<HttpResponse> => {
      requests.push(request);
      return Promise.resolve((setup.answer ?? (() => jsonResponse(200, { ok: true })))(request));
    },
  };
  const clock = new VirtualClock(0);
  const connector = customConnector(
    {
      definition: {
        swagger: "2.0",
        host: "api.test",
        basePath: "/base",
        schemes: ["https"],
        consumes: ["application/json"],
        ...setup.definition,
        paths: {
          [setup.path ?? "/things"]: {
            [setup.method ?? "post"]: { operationId: "Op", parameters: setup.parameters ?? [], ...setup.operation },
          },
        },
      },
      properties: { properties: { policyTemplateInstances: setup.policies ?? [], ...setup.properties } },
      ...(setup.script === undefined ? {} : { script: setup.script }),
    },
    {
      network,
      tokens: tokenSource(network, clock, () => undefined),
      parameters: setup.connection ?? {},
      refreshTokenOn401: setup.refreshTokenOn401 ?? true,
    },
  );
  const answer = await connector.invoke({
    operationId: "Op",
    parameters: given,
    signal: new AbortController().signal,
    ...more,
  });
  return { answer, requests, sent: requests.find((request) => !request.url.includes("login.")) ?? requests[0]! };
}

const text = (request: HttpRequest): string => Buffer.from(request.body ?? []).toString();

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof Error ? error.message : "nothing was thrown";
}

describe("custom connector: parameters", () => {
  const query = (more: JsonObject): JsonObject[] => [{ name: "q", in: "query", type: "string", ...more }];
  for (const [title, parameters, given, url] of [
    ["a query value is encoded", query({}), { q: "a b&c=ä" }, "?q=a%20b%26c%3D%C3%A4"],
    [
      "an OData option keeps its name",
      [{ name: "$filter", in: "query", type: "string" }],
      { $filter: "A eq 'x'" },
      "?%24filter=A%20eq%20'x'",
    ],
    ["booleans are lower case", query({ type: "boolean" }), { q: true }, "?q=true"],
    ["a long integer stays exact", query({ type: "integer" }), { q: 9007199254740993n }, "?q=9007199254740993"],
    ["null is left out", query({}), { q: null }, ""],
    ["lists are joined by commas", query({ type: "array" }), { q: ["a", 1] }, "?q=a%2C1"],
    ["pipes", query({ type: "array", collectionFormat: "pipes" }), { q: ["a", "b"] }, "?q=a%7Cb"],
    ["multi", query({ type: "array", collectionFormat: "multi" }), { q: ["a", "b"] }, "?q=a&q=b"],
    ["an internal default is sent", query({ "x-ms-visibility": "internal", default: "v1" }), {}, "?q=v1"],
    ["a required default is sent", query({ required: true, default: 5 }), {}, "?q=5"],
    ["a visible default is the maker's business", query({ default: 5 }), {}, ""],
  ] as const) {
    it(title, async () => {
      const { sent } = await invoke(given, { parameters: [...parameters] });
      expect(sent.url).to.equal(`https://api.test/base/things${url}`);
    });
  }

  for (const [title, encoding, value, path] of [
    ["single", undefined, "a/b c", "a%2Fb%20c"],
    ["double", "double", "a/b c", "a%252Fb%2520c"],
    ["braces", "single", "{GUID}", "%7BGUID%7D"],
  ] as const) {
    it(`path encoding: ${title}`, async () => {
      const parameters = [
        {
          name: "id",
          in: "path",
          required: true,
          type: "string",
          ...(encoding === undefined ? {} : { "x-ms-url-encoding": encoding }),
        },
      ];
      const { sent } = await invoke({ id: value }, { path: "/things({id})/x", parameters });
      expect(sent.url).to.equal(`https://api.test/base/things(${path})/x`);
    });
  }

  it("headers, and a body put together from its flattened members", async () => {
    const { sent } = await invoke(
      {
        "If-Match": "*",
        "body/batchJobId": 5637144576123456789n,
        "body/deep/list": [1, { a: null }],
        "body/odd~1name": "x",
      },
      {
        parameters: [
          { name: "If-Match", in: "header", type: "string" },
          {
            name: "body",
            in: "body",
            required: true,
            schema: {
              type: "object",
              properties: {
                kind: { type: "string", "x-ms-visibility": "internal", default: "fixed" },
                deep: {
                  type: "object",
                  properties: { mode: { type: "integer", "x-ms-visibility": "internal", default: 2 } },
                },
              },
            },
          },
        ],
      },
    );
    expect(sent.headers["if-match"]).to.equal("*");
    expect(sent.headers["content-type"]).to.equal("application/json");
    expect(text(sent)).to.equal(
      '{"batchJobId":5637144576123456789,"odd/name":"x","kind":"fixed","deep":{"list":[1,{"a":null}],"mode":2}}',
    );
  });

  for (const [title, value, consumes, body, type] of [
    ["a list as the whole body", [1, 2], "application/json", "[1,2]", "application/json"],
    ["text under the declared type", "<a/>", "application/xml", "<a/>", "application/xml"],
    [
      "bytes of an envelope",
      { "$content-type": "application/zip", $content: "UEs=" },
      "application/octet-stream",
      "PK",
      "application/zip",
    ],
  ] as const) {
    it(`body: ${title}`, async () => {
      const { sent } = await invoke(
        { body: value },
        { parameters: [{ name: "body", in: "body", schema: {} }], operation: { consumes: [consumes] } },
      );
      expect(text(sent)).to.equal(body);
      expect(sent.headers["content-type"]).to.equal(type);
    });
  }

  it("form fields are URL-encoded, files make it multipart", async () => {
    const fields = [
      { name: "a", in: "formData", type: "string" },
      { name: "f", in: "formData", type: "file" },
    ];
    const plain = await invoke({ a: "x y&" }, { parameters: fields });
    expect([plain.sent.headers["content-type"], text(plain.sent)]).to.deep.equal([
      "application/x-www-form-urlencoded",
      "a=x+y%26",
    ]);
    const { sent } = await invoke(
      { a: "1", f: { "$content-type": "text/csv", $content: "YSxi" } },
      { parameters: fields },
    );
    const [, boundary = ""] = /^multipart\/form-data; boundary=(.+)$/.exec(sent.headers["content-type"] ?? "") ?? [];
    expect(text(sent)).to.equal(
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="a"',
        "",
        "1",
        `--${boundary}`,
        'Content-Disposition: form-data; name="f"; filename="f"',
        "Content-Type: text/csv",
        "",
        "a,b",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
  });

  it("follows references to shared parameters and definitions", async () => {
    const { sent } = await invoke(
      { top: 5, "body/a": 1 },
      {
        parameters: [
          { $ref: "#/parameters/top" },
          { name: "body", in: "body", schema: { $ref: "#/definitions/Body" } },
        ],
        definition: {
          parameters: { top: { name: "top", in: "query", type: "integer" } },
          definitions: {
            Body: {
              type: "object",
              properties: { kind: { type: "string", "x-ms-visibility": "internal", default: "k" } },
            },
          },
        },
      },
    );
    expect([sent.url, text(sent)]).to.deep.equal(["https://api.test/base/things?top=5", '{"a":1,"kind":"k"}']);
  });

  for (const [title, given, message] of [
    ["an unknown parameter", { Q: 1, id: 1 }, "operation 'Op' has no parameter 'Q'"],
    ["a missing required one", {}, "operation 'Op' needs the parameter 'id', which has no value"],
  ] as const) {
    it(`refuses ${title}`, async () => {
      expect(
        await failure(invoke(given, { parameters: [{ name: "id", in: "query", required: true, type: "string" }] })),
      ).to.equal(message);
    });
  }

  it("lists and booleans of a form are written like those of a query", async () => {
    const list = (name: string, more: JsonObject): JsonObject => ({ name, in: "formData", type: "array", ...more });
    const parameters = [
      list("m", { collectionFormat: "multi" }),
      list("p", { collectionFormat: "pipes" }),
      { name: "b", in: "formData", type: "boolean" },
    ];
    const { sent } = await invoke({ m: ["x", 1], p: ["a", "b"], b: true }, { parameters });
    expect(text(sent)).to.equal("m=x&m=1&p=a%7Cb&b=true");
  });

  for (const [title, path, parameters, given, message] of [
    [
      "a path that leads elsewhere",
      "/things/{id}",
      [{ name: "id", in: "path", required: true, type: "string" }],
      { id: ".." },
      "parameter 'id' is '..', which would lead to another path",
    ],
    ["a path with a gap", "/things/{id}", [], {}, "operation 'Op' needs a value for {id} in its path"],
    [
      "a header of two lines",
      "/things",
      [{ name: "tag", in: "header", type: "string" }],
      { tag: "a\r\nauthorization: b" },
      "header 'tag' has a line break, which no header can have",
    ],
    [
      "a name that every object has",
      "/things",
      [{ name: "constructor", in: "query", required: true, type: "string" }],
      {},
      "operation 'Op' needs the parameter 'constructor', which has no value",
    ],
  ] as const) {
    it(`refuses ${title}`, async () => {
      expect(await failure(invoke(given, { path, parameters: [...parameters] }))).to.equal(message);
    });
  }

  it("refuses an unknown operation", async () => {
    expect(await failure(invoke({}, {}, { operationId: "Nope" }))).to.equal("the connector has no operation 'Nope'");
  });
});

describe("custom connector: policies", () => {
  const policy = (templateId: string, parameters: Record<string, string>, more: JsonObject = {}): JsonObject => ({
    templateId,
    title: templateId,
    parameters: {
      ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [p + name, value])),
      ...more,
    },
  });
  const parameters = [
    { name: "q", in: "query", type: "string" },
    { name: "host", in: "header", type: "string" },
    { name: "id", in: "path", required: true, type: "string" },
    { name: "body", in: "body", schema: {} },
  ];
  const given = { q: "one", host: "other.test", id: "a b", "body/@odata.id": "X" };

  for (const [title, policies, expected] of [
    [
      "dynamichosturl replaces scheme, host and base path",
      [policy("dynamichosturl", { urlTemplate: "@connectionParameters('url')" })],
      "POST https://my.test/v9/things/a%20b?q=one",
    ],
    [
      "dynamichosturl by header, between text",
      [policy("dynamicHostUrl", { urlTemplate: "https://eu.@headers('host')/x" })],
      "POST https://eu.other.test/x/things/a%20b?q=one",
    ],
    [
      "dynamichosturl with a default",
      [policy("dynamichosturl", { urlTemplate: "https://@ConnectionParameters('domain','api.default.test')/v1" })],
      "POST https://api.default.test/v1/things/a%20b?q=one",
    ],
    [
      "routerequesttoendpoint with placeholder and method",
      [policy("routerequesttoendpoint", { newPath: "/v2/{id}/@queryParameters('q')", httpMethod: "PUT" })],
      "PUT https://api.test/base/v2/a%20b/one?q=one",
    ],
    [
      "routerequesttoendpoint keeps the method",
      [policy("routerequesttoendpoint", { newPath: "x", httpMethod: "@Request.OriginalHTTPMethod" })],
      "POST https://api.test/base/x?q=one",
    ],
    [
      "setqueryparameter adds",
      [policy("setqueryparameter", { name: "api-version", value: "9" })],
      "POST https://api.test/base/things/a%20b?q=one&api-version=9",
    ],
    [
      "setqueryparameter overrides",
      [policy("setqueryparameter", { name: "Q", value: "two", existsAction: "override" })],
      "POST https://api.test/base/things/a%20b?q=two",
    ],
    [
      "setqueryparameter skips",
      [policy("setqueryparameter", { name: "q", value: "two", existsAction: "skip" })],
      "POST https://api.test/base/things/a%20b?q=one",
    ],
    [
      "setqueryparameter appends",
      [policy("setqueryparameter", { name: "q", value: "two", existsAction: "append" })],
      "POST https://api.test/base/things/a%20b?q=one%2Ctwo",
    ],
    [
      "policies run in their order",
      [
        policy("setqueryparameter", { name: "q", value: "two" }),
        policy("routerequesttoendpoint", { newPath: "/@queryParameters('q')" }),
      ],
      "POST https://api.test/base/two?q=two",
    ],
    [
      "a policy for another operation does nothing",
      [policy("setqueryparameter", { name: "q", value: "two" }, { "x-ms-apimTemplate-operationName": ["Other"] })],
      "POST https://api.test/base/things/a%20b?q=one",
    ],
    [
      "a policy for this operation, in another case",
      [policy("setqueryparameter", { name: "q", value: "two" }, { "x-ms-apimTemplate-operationName": ["op"] })],
      "POST https://api.test/base/things/a%20b?q=two",
    ],
  ] as const) {
    it(title, async () => {
      const { sent } = await invoke(given, {
        path: "/things/{id}",
        parameters,
        policies: [...policies],
        connection: { url: "https://my.test/v9/" },
      });
      expect(`${sent.method} ${sent.url}`).to.equal(expected);
    });
  }

  for (const [title, existsAction, value, expected] of [
    ["overrides by default", undefined, "new", "new"],
    ["skips", "skip", "new", "other.test"],
    ["appends", "append", "new", "other.test,new"],
    ["takes the body", "override", "<@{body()['@odata.id']}>", "<X>"],
    ["takes a quote", "override", "it''s @connectionParameters('none','it''s')", "it''s it's"],
  ] as const) {
    it(`setheader ${title}`, async () => {
      const policies = [
        policy("setheader", { name: "Host", value, ...(existsAction === undefined ? {} : { existsAction }) }),
      ];
      const { sent } = await invoke(given, { path: "/things/{id}", parameters, policies });
      expect(sent.headers["host"]).to.equal(expected);
    });
  }

  it("setheader in the response and failure sections", async () => {
    const policies = [
      policy(
        "setheader",
        { name: "Content-Type", value: "text/plain" },
        { "x-ms-apimTemplate-policySection": "Response" },
      ),
      policy("setheader", { name: "X-Failed", value: "yes" }, { "x-ms-apimTemplate-policySection": "Failure" }),
    ];
    const good = await invoke({}, { policies });
    expect(good.answer).to.deep.equal({
      statusCode: 200,
      headers: { "Content-Type": "text/plain" },
      body: '{"ok":true}',
    });
    const bad = await invoke({}, { policies, answer: () => jsonResponse(404, { error: 1 }) });
    expect(bad.answer.headers).to.deep.equal({ "Content-Type": "application/json", "X-Failed": "yes" });
  });

  for (const [title, policies, message] of [
    [
      "an unknown template",
      [policy("setproperty", {})],
      "the connector uses the policy template 'setproperty', the rehearsal runs dynamichosturl, routerequesttoendpoint, setheader, setqueryparameter, updatenextlink",
    ],
    [
      "a missing parameter",
      [policy("dynamichosturl", {})],
      "policy 'dynamichosturl' has no parameter 'x-ms-apimTemplateParameter.urlTemplate'",
    ],
    [
      "a misspelt function",
      [policy("setheader", { name: "a", value: "@header('b')" })],
      "a policy calls 'header', expected connectionParameters, headers, queryParameters or body",
    ],
    [
      "a value that is not there",
      [policy("setheader", { name: "a", value: "@connectionParameters('b')" })],
      "a policy uses the connection parameter 'b', which has no value and no default",
    ],
    [
      "an unknown section",
      [policy("setheader", { name: "a", value: "b" }, { "x-ms-apimTemplate-policySection": "Later" })],
      "a policy has the section 'later', expected Request, Response or Failure",
    ],
  ] as const) {
    it(`refuses ${title}`, async () => {
      expect(await failure(invoke({}, { policies: [...policies] }))).to.equal(message);
    });
  }
});

describe("custom connector: tokens", () => {
  const token = (value: string): HttpResponse => jsonResponse(200, { access_token: value, expires_in: "3599" });
  const connection = {
    "token:TenantId": "t",
    "token:clientId": "c",
    "token:clientSecret": "s+1",
    "token:resourceUri": "https://org.test",
  };

  it("asks Entra ID with the connection's parameters and sends the token", async () => {
    const { requests, sent } = await invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        connection,
        answer: (request) => (request.url.includes("login.") ? token("T1") : jsonResponse(200, {})),
      },
    );
    expect(requests[0]?.url).to.equal("https://login.microsoftonline.com/t/oauth2/token");
    expect(Object.fromEntries(new URLSearchParams(text(requests[0]!)))).to.deep.equal({
      grant_type: "client_credentials",
      client_id: "c",
      client_secret: "s+1",
      resource: "https://org.test",
    });
    expect(sent.headers["authorization"]).to.equal("Bearer T1");
  });

  for (const [refresh, statuses, asked] of [
    [true, [401, 200], 2],
    [false, [401], 1],
  ] as const) {
    it(`a refused token is ${refresh ? "renewed once" : "final by setting"}`, async () => {
      let given = 0;
      const { answer, requests } = await invoke(
        {},
        {
          properties: { connectionParameters: oauth },
          connection,
          refreshTokenOn401: refresh,
          answer: (request) => {
            if (request.url.includes("login.")) return token(`T${++given}`);
            return jsonResponse(request.headers["authorization"] === "Bearer T2" ? 200 : 401, {});
          },
        },
      );
      expect(answer.statusCode).to.equal(statuses.at(-1));
      expect(requests.filter((request) => request.url.includes("login."))).to.have.length(asked);
    });
  }

  it("fails when the token endpoint answers what is no JSON", async () => {
    const work = invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        answer: () => ({ status: 200, headers: { "content-type": "application/json" }, body: Buffer.from("{half") }),
      },
    );
    expect(await failure(work)).to.equal("the connection got no token: 200");
  });

  it("fails when there is no token", async () => {
    const work = invoke(
      {},
      {
        properties: { connectionParameters: oauth },
        connection,
        answer: () => jsonResponse(401, { error: "invalid_client" }),
      },
    );
    expect(await failure(work)).to.equal("the connection got no token: 401 invalid_client");
  });
});

describe("custom connector: answers, pages and scripts", () => {
  for (const [title, response, expected] of [
    [
      "an error as the service gave it",
      jsonResponse(404, { error: { code: "x" } }, { "retry-after": "3" }),
      {
        statusCode: 404,
        headers: { "Content-Type": "application/json", "Retry-After": "3" },
        body: { error: { code: "x" } },
      },
    ],
    [
      "a file as an envelope",
      { status: 200, headers: { "content-type": "application/zip" }, body: Buffer.from("PK") },
      {
        statusCode: 200,
        headers: { "Content-Type": "application/zip" },
        body: { "$content-type": "application/zip", $content: "UEs=" },
      },
    ],
    ["nothing at all", { status: 204, headers: {}, body: new Uint8Array() }, { statusCode: 204, headers: {} }],
  ] as const) {
    it(title, async () => {
      const { answer } = await invoke({}, { answer: () => response });
      expect(answer).to.deep.equal(expected);
    });
  }

  const pages = (request: HttpRequest): HttpResponse => {
    const page = Number(new URL(request.url).searchParams.get("page") ?? 0);
    const next = page < 3 ? { "@odata.nextLink": `https://api.test/base/things?page=${page + 1}` } : {};
    return jsonResponse(200, { "@odata.context": "c", value: [page * 2, page * 2 + 1], ...next });
  };
  const pageable = { "x-ms-pageable": { nextLinkName: "@odata.nextLink" } };

  for (const [title, minimumItemCount, length, requests] of [
    ["one page without pagination", undefined, 2, 1],
    ["as many pages as needed", 3, 4, 2],
    ["every page", 100, 8, 4],
  ] as const) {
    it(title, async () => {
      const result = await invoke(
        {},
        { method: "get", operation: pageable, answer: pages },
        minimumItemCount === undefined ? {} : { minimumItemCount },
      );
      expect((result.answer.body as { value: unknown[] }).value).to.have.length(length);
      expect(result.requests).to.have.length(requests);
    });
  }

  it("does not follow a link to another host", async () => {
    const answer = (): HttpResponse => jsonResponse(200, { value: [1], "@odata.nextLink": "https://evil.test/next" });
    const work = invoke({}, { method: "get", operation: pageable, answer }, { minimumItemCount: 10 });
    expect(await failure(work)).to.equal("the next page lies on evil.test, which is not the connection's own host");
  });

  for (const [title, next, message] of [
    [
      "a link that comes back",
      "https://api.test/base/again",
      "the pages go round in a circle: https://api.test/base/again came a second time",
    ],
    ["a link that is none", "https://", "the next page is at 'https://', which is no address"],
  ] as const) {
    it(`does not follow ${title}`, async () => {
      const answer = (): HttpResponse => jsonResponse(200, { value: [], "@odata.nextLink": next });
      const work = invoke({}, { method: "get", operation: pageable, answer }, { minimumItemCount: 10 });
      expect(await failure(work)).to.equal(message);
    });
  }

  it("hands scripted operations to the script, after policies and with the token", async () => {
    const seen: { operationId: string; request: HttpRequest; originalRequestUri: string }[] = [];
    const script: ScriptRunner = {
      async execute(call, send, signal) {
        seen.push(call);
        await send({ method: "GET", url: "https://inner.test/", headers: {} }, signal);
        return jsonResponse(201, { scripted: true });
      },
    };
    const { answer, requests } = await invoke(
      { q: "1" },
      {
        parameters: [{ name: "q", in: "query", type: "string" }],
        policies: [{ templateId: "dynamichosturl", parameters: { [`${p}urlTemplate`]: "https://org.test" } }],
        properties: { connectionParameters: oauth, scriptOperations: ["Op"] },
        script,
        answer: (request) =>
          jsonResponse(200, request.url.includes("login.") ? { access_token: "T", expires_in: 10 } : {}),
      },
    );
    expect(answer).to.deep.include({ statusCode: 201, body: { scripted: true } });
    expect(seen[0]?.request).to.deep.include({
      url: "https://org.test/things?q=1",
      headers: { authorization: "Bearer T" },
    });
    expect(seen[0]?.originalRequestUri).to.match(/^https:\/\/.+\/things\?q=1$/);
    expect(requests.map((request) => new URL(request.url).host)).to.deep.equal([
      "login.microsoftonline.com",
      "inner.test",
    ]);
  });

  it("says so when a script is needed and there is none", async () => {
    expect(await failure(invoke({}, { properties: { scriptOperations: ["Op"] } }))).to.equal(
      "operation 'Op' needs the connector's script",
    );
  });

  for (const properties of [{}, { scriptOperations: [] }]) {
    it(`gives a script every operation when the properties list ${"scriptOperations" in properties ? "none" : "nothing"}`, async () => {
      const script = { execute: () => Promise.resolve(jsonResponse(200, { scripted: true })) };
      const { answer, requests } = await invoke({}, { properties, script });
      expect(answer.body).to.deep.equal({ scripted: true });
      expect(requests).to.deep.equal([]);
    });
  }
});
