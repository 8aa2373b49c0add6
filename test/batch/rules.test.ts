import { expect } from "chai";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";
import { graphItems } from "./support/graph-service.js";
import { jsonResponse, nobody, runBatch, type Connector } from "./support/batch-action.js";
import { acceptAll } from "./support/multipart-service.js";

const json = { "Content-Type": "application/json" };
const post = (more: object = {}): object => ({ method: "POST", url: "accounts", body: { name: "a" }, ...more });
const get = (more: object = {}): object => ({ method: "GET", url: "/me", ...more });
const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));

/** A rule: what breaks it (with the violations expected, as index and code) and its closest neighbour that does not. */
interface Rule {
  readonly rule: string;
  readonly broken: unknown;
  readonly expected: readonly string[];
  readonly kept: unknown;
}

const oDataRules: readonly Rule[] = [
  {
    rule: "no GET in a change set",
    broken: [post(), { method: "get", url: "accounts", changeSet: "s" }],
    expected: ["1 GetInChangeSet"],
    kept: [post({ changeSet: "s" }), { method: "get", url: "accounts" }],
  },
  {
    rule: "no batch in a batch",
    broken: [post({ url: "$batch" }), post({ url: "/api/data/v9.2/%24batch?x=1" })],
    expected: ["0 NestedBatch", "1 NestedBatch"],
    kept: [post({ url: "accounts/batch" })],
  },
  {
    rule: "content ids are unique over the whole list",
    broken: [post({ contentId: "1", changeSet: "a" }), post({ contentId: "1", changeSet: "b" })],
    expected: ["1 DuplicateContentId"],
    kept: [
      post({ contentId: "1", changeSet: "a" }),
      post({ contentId: "2", changeSet: "b" }),
      post({ contentId: "A" }),
      post({ contentId: "a" }),
    ],
  },
  {
    rule: "content ids can be referred to",
    broken: [
      post({ contentId: "a/b" }),
      post({ contentId: "$1" }),
      post({ contentId: "a b" }),
      post({ contentId: { a: 1 } }),
    ],
    expected: ["0 InvalidContentId", "1 InvalidContentId", "2 InvalidContentId", "3 InvalidContentId"],
    kept: [post({ contentId: "a-b_c.d" }), post({ contentId: 7 }), post({ contentId: null })],
  },
  {
    rule: "references go backward",
    broken: [{ method: "PATCH", url: "$b", body: {}, changeSet: "s" }, post({ contentId: "b", changeSet: "s" })],
    expected: ["0 UnknownReference"],
    kept: [post({ contentId: "b", changeSet: "s" }), { method: "PATCH", url: "$b/x", body: {}, changeSet: "s" }],
  },
  {
    rule: "references stay in their change set",
    broken: [
      post({ contentId: "a", changeSet: "s" }),
      { method: "PATCH", url: "$a", body: {}, changeSet: "t" },
      { method: "PATCH", url: "$a", body: {} },
    ],
    expected: ["1 UnknownReference", "2 UnknownReference"],
    kept: [post({ contentId: "a", changeSet: "s" }), { method: "PATCH", url: "$a", body: {}, changeSet: "s" }],
  },
  {
    rule: "references in bodies are references too",
    broken: [
      post({
        changeSet: "s",
        body: { "x@odata.bind": "$1", list: [{ "@odata.id": "$2" }], "y@odata.bind": ["$3", "/a(1)"] },
      }),
    ],
    expected: ["0 UnknownReference", "0 UnknownReference", "0 UnknownReference"],
    kept: [
      post({ contentId: "1", changeSet: "s" }),
      post({ changeSet: "s", body: { "x@odata.bind": "$1", price: "$2", "@odata.bind": "/a(1)" } }),
    ],
  },
  {
    rule: "a change set is not interrupted",
    broken: [post({ changeSet: "s" }), post(), post({ changeSet: "s" })],
    expected: ["2 SplitChangeSet"],
    kept: [post({ changeSet: "s" }), post({ changeSet: "s" }), post({ changeSet: "t" })],
  },
  {
    rule: "a change set fits into one batch",
    broken: [post(), ...many(1001, () => post({ changeSet: "s" }))],
    expected: ["1 ChangeSetTooLarge"],
    kept: many(1000, () => post({ changeSet: "s" })),
  },
  {
    rule: "a text body has a content type",
    broken: [post({ body: "a=b" })],
    expected: ["0 MissingContentType"],
    kept: [post({ body: "a=b", headers: { "content-type": "text/plain" } }), post()],
  },
  {
    rule: "no body where there is none",
    broken: [
      { method: "GET", url: "accounts", body: {} },
      { method: "DELETE", url: "accounts(1)", body: {} },
    ],
    expected: ["0 BodyNotAllowed", "1 BodyNotAllowed"],
    kept: [
      { method: "GET", url: "accounts", body: null },
      { method: "DELETE", url: "accounts(1)" },
    ],
  },
  {
    rule: "addresses stay on the host",
    broken: [
      post({ url: "https://evil.example/api/data/v9.2/accounts" }),
      post({ url: "//evil.example/x" }),
      post({ url: "http://contoso.crm4.dynamics.com/api/data/v9.2/accounts" }),
      post({ url: "https://contoso.crm4.dynamics.com@evil.example/" }),
    ],
    expected: ["0 ForeignUrl", "1 ForeignUrl", "2 ForeignUrl", "3 ForeignUrl"],
    kept: [
      post({ url: "https://CONTOSO.crm4.dynamics.com/api/data/v9.2/accounts" }),
      post({ url: "/api/data/v9.1/accounts" }),
      post({ url: "accounts?$filter=name eq 'https://evil.example'" }),
    ],
  },
  {
    rule: "addresses can be sent",
    broken: [
      { method: "POST", body: {} },
      post({ url: "" }),
      post({ url: "accounts\r\nX: 1" }),
      post({ url: 7 }),
      post({ url: `accounts?$filter=${"x".repeat(65_536)}` }),
    ],
    expected: ["0 InvalidUrl", "1 InvalidUrl", "2 InvalidUrl", "3 InvalidUrl", "4 UrlTooLong"],
    kept: [post({ url: "accounts?$filter=name eq 'Zoë'" }), post({ url: `accounts?$filter=${"x".repeat(60_000)}` })],
  },
  {
    rule: "no Authorization in a part",
    broken: [post({ headers: { authorization: "Bearer x" } }), post({ headers: { Range: "bytes=0-1", TE: "x" } })],
    expected: ["0 ForbiddenHeader", "1 ForbiddenHeader", "1 ForbiddenHeader"],
    kept: [post({ headers: { "If-Match": "*", Prefer: "return=minimal" } })],
  },
  {
    rule: "headers can be sent",
    broken: [
      post({ headers: { "a b": "1" } }),
      post({ headers: { a: "1\r\nb: 2" } }),
      post({ headers: { a: {} } }),
      post({ headers: [] }),
    ],
    expected: ["0 InvalidHeader", "1 InvalidHeader", "2 InvalidHeader", "3 InvalidHeaders"],
    kept: [post({ headers: { a: 1, b: null } })],
  },
  {
    rule: "known methods only",
    broken: [post({ method: "TRACE" }), { url: "accounts" }, post({ method: 1 }), "text"],
    expected: ["0 InvalidMethod", "1 InvalidMethod", "2 InvalidMethod", "3 InvalidOperation"],
    kept: [post({ method: "patch" }), post({ method: "PUT" })],
  },
];

const graphRules: readonly Rule[] = [
  {
    rule: "ids are unique without case",
    broken: [get({ id: "a" }), get({ id: "A" })],
    expected: ["1 DuplicateId"],
    kept: [get({ id: "a" }), get({ id: "b" }), get(), get({ id: "3" })],
  },
  {
    rule: "ids can be used",
    broken: [get({ id: "" }), get({ id: " " }), get({ id: {} }), get({ id: "x".repeat(200) })],
    expected: ["0 InvalidId", "1 InvalidId", "2 InvalidId", "3 InvalidId"],
    kept: [get({ id: 1 }), get({ id: null })],
  },
  {
    rule: "dependencies exist",
    broken: [get({ id: "a" }), get({ id: "b", dependsOn: ["c"] })],
    expected: ["1 UnknownDependency"],
    kept: [get({ id: "a" }), get({ id: "b", dependsOn: ["A"] })],
  },
  {
    rule: "dependencies come earlier",
    broken: [get({ id: "a", dependsOn: ["b"] }), get({ id: "b", dependsOn: ["b"] })],
    expected: ["0 LaterDependency", "1 LaterDependency"],
    kept: [get({ id: "b" }), get({ id: "a", dependsOn: ["b"] })],
  },
  {
    rule: "one pattern of dependencies: some depend, others do not",
    broken: [get({ id: "a" }), get({ id: "b", dependsOn: ["a"] }), get({ id: "c" })],
    expected: ["2 MixedDependencies"],
    kept: [get({ id: "a" }), get({ id: "b", dependsOn: ["a"] }), get({ id: "c", dependsOn: ["b"] })],
  },
  {
    rule: "one pattern of dependencies: two at once",
    broken: [get({ id: "a" }), get({ id: "b", dependsOn: ["a"] }), get({ id: "c", dependsOn: ["a", "b"] })],
    expected: ["2 MixedDependencies"],
    kept: [get({ id: "a" }), get({ id: "b", dependsOn: ["a"] }), get({ id: "c", dependsOn: ["a"] })],
  },
  {
    rule: "one pattern of dependencies: sequence and fan",
    broken: [
      get({ id: "a" }),
      get({ id: "b", dependsOn: ["a"] }),
      get({ id: "c", dependsOn: ["b"] }),
      get({ id: "d", dependsOn: ["b"] }),
    ],
    expected: ["3 MixedDependencies"],
    kept: [
      get({ id: "a" }),
      get({ id: "x" }),
      get({ id: "b", dependsOn: ["a"] }),
      get({ id: "y", dependsOn: ["x"] }),
      get({ id: "c", dependsOn: ["b"] }),
    ],
  },
  {
    rule: "a body has a content type",
    broken: [{ method: "POST", url: "/users", body: {} }],
    expected: ["0 MissingContentType"],
    kept: [
      { method: "POST", url: "/users", body: {}, headers: json },
      { method: "POST", url: "/me/revokeSignInSessions" },
    ],
  },
  {
    rule: "no body with GET and DELETE",
    broken: [get({ body: {}, headers: json }), { method: "DELETE", url: "/users/1", body: "x", headers: json }],
    expected: ["0 BodyNotAllowed", "1 BodyNotAllowed"],
    kept: [get(), { method: "DELETE", url: "/users/1" }],
  },
  {
    rule: "addresses stay on the host and in the version",
    broken: [get({ url: "https://evil.example/v1.0/me" }), get({ url: "/beta/me" })],
    expected: ["0 ForeignUrl", "1 OtherVersion"],
    kept: [get({ url: "https://graph.microsoft.com/v1.0/me" }), get({ url: "me" }), get({ url: "/v1.0/me" })],
  },
  {
    rule: "no batch in a batch",
    broken: [{ method: "POST", url: "/$batch" }],
    expected: ["0 NestedBatch"],
    kept: [{ method: "POST", url: "/batch" }],
  },
  {
    rule: "no Authorization in a request",
    broken: [get({ headers: { Authorization: "Bearer x" } })],
    expected: ["0 ForbiddenHeader"],
    kept: [get({ headers: { ConsistencyLevel: "eventual" } })],
  },
  {
    rule: "known methods only",
    broken: [get({ method: "OPTIONS" }), 7],
    expected: ["0 InvalidMethod", "1 InvalidRequest"],
    kept: [get({ method: "get" })],
  },
];

/** Rules about the input as a whole. */
const inputRules: readonly (readonly [connector: Connector, title: string, input: unknown, code: string])[] = [
  ["dataverse", "JSON", "{", "InvalidJson"],
  ["dataverse", "a list", {}, "MissingList"],
  ["dataverse", "a list that is one", { operations: {} }, "MissingList"],
  ["dataverse", "switches", { operations: [], continueOnError: "perhaps" }, "InvalidOption"],
  [
    "dataverse",
    "a budget within the platform's two minutes",
    { operations: [], timeBudgetSeconds: 120 },
    "InvalidOption",
  ],
  ["dataverse", "a budget above nothing", { operations: [], timeBudgetSeconds: 0 }, "InvalidOption"],
  ["dataverse", "no Authorization for all", { operations: [], headers: { Authorization: "x" } }, "ForbiddenHeader"],
  ["graph", "a list of requests", { operations: [] }, "MissingList"],
  ["graph", "a known version", { requests: [], apiVersion: "v2.0" }, "InvalidOption"],
];

describeWith("dotnet", "batch rules", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  const violations = async (connector: Connector, input: unknown): Promise<readonly string[]> => {
    const { status, json: answer, sent } = await runBatch(connector, input, nobody);
    expect(status).to.equal(400);
    expect(sent).to.deep.equal([]);
    expect(answer.error?.code).to.equal("InvalidBatch");
    const details = answer.error?.details ?? [];
    for (const { index, target, message } of details) {
      const place = index === null ? "" : `${connector === "graph" ? "requests" : "operations"}[${String(index)}]`;
      expect(target ?? "").to.equal(place);
      expect(answer.error?.message).to.include(place === "" ? message : `${place}: ${message}`);
    }
    return details.map(({ index, code }) => `${index === null ? "-" : String(index)} ${code}`);
  };

  for (const { rule, broken, expected, kept } of oDataRules) {
    it(`OData, broken: ${rule}`, async () => {
      expect(await violations("dataverse", { operations: broken })).to.deep.equal(expected);
    });

    it(`OData, kept: ${rule}`, async () => {
      const { status, sent } = await runBatch("dataverse", { operations: kept }, acceptAll);
      expect(status).to.equal(200);
      expect(sent).not.to.be.empty;
    });
  }

  for (const { rule, broken, expected, kept } of graphRules) {
    it(`Graph, broken: ${rule}`, async () => {
      expect(await violations("graph", { requests: broken })).to.deep.equal(expected);
    });

    it(`Graph, kept: ${rule}`, async () => {
      const { status, json: answer } = await runBatch("graph", { requests: kept }, (request) =>
        jsonResponse(200, { responses: graphItems(request).map(({ id }) => ({ id, status: 204 })) }),
      );
      expect(status).to.equal(200);
      expect(answer.summary.succeeded).to.equal(answer.responses.length);
    });
  }

  for (const [connector, title, input, code] of inputRules) {
    it(`${connector} wants ${title}`, async () => {
      expect(await violations(connector, input)).to.deep.equal([`- ${code}`]);
    });
  }

  it("names every violation of a long list, the first 20 in the message", async () => {
    const operations = many(30, () => post({ method: "X" }));
    const { json: answer } = await runBatch("dataverse", { operations }, nobody);
    expect(answer.error?.details).to.have.length(30);
    expect(answer.error?.message).to.match(/and 10 more$/);
  });

  it("has nothing to send for an empty list", async () => {
    for (const connector of ["dataverse", "finance-operations", "graph"] as const) {
      const list = connector === "graph" ? { requests: [] } : { operations: [] };
      const { status, json: answer } = await runBatch(connector, list, nobody);
      expect(status).to.equal(200);
      expect(answer).to.deep.equal({
        responses: [],
        summary: { succeeded: 0, failed: 0, notExecuted: 0, throttledRetries: 0, requestsSent: 0 },
      });
    }
  });
});
