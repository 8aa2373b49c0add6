export const json = { "Content-Type": "application/json" };
const post = (more: object = {}): object => ({ method: "POST", url: "accounts", body: { name: "a" }, ...more });
export const get = (more: object = {}): object => ({ method: "GET", url: "/me", ...more });
const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));

/** A rule: what breaks it (with the violations expected, as index and code) and its closest neighbor that does not. */
export interface Rule {
  readonly rule: string;
  readonly broken: unknown;
  readonly expected: readonly string[];
  readonly kept: unknown;
}

/** Rules of OData batches; Dataverse stands for both services. */
export const oDataRules: readonly Rule[] = [
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
    rule: "change sets have a name",
    broken: [post({ changeSet: ["s"] })],
    expected: ["0 InvalidChangeSet"],
    kept: [post({ changeSet: 1 }), post({ changeSet: "" })],
  },
  {
    rule: "known methods only",
    broken: [post({ method: "TRACE" }), { url: "accounts" }, post({ method: 1 }), "text"],
    expected: ["0 InvalidMethod", "1 InvalidMethod", "2 InvalidMethod", "3 InvalidOperation"],
    kept: [post({ method: "patch" }), post({ method: "PUT" })],
  },
];
