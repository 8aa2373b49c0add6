import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { jsonResponse } from "../support/flow.js";
import { failure, invoke, p } from "../support/invoke-connector.js";

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
      "a misspelled function",
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
