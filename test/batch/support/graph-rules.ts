import { get, json, type Rule } from "./odata-rules.js";

export const graphRules: readonly Rule[] = [
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
    rule: "dependencies are ids",
    broken: [get({ id: "a" }), get({ id: "b", dependsOn: [{ id: "a" }] }), get({ id: "c", dependsOn: true })],
    expected: ["1 InvalidDependency", "2 InvalidDependency"],
    kept: [get({ id: "a" }), get({ id: "b", dependsOn: "a" }), get({ id: "c", dependsOn: ["b", "B"] })],
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
    rule: "addresses and headers can be sent",
    broken: [get({ url: "" }), get({ url: "/me\r\nX: 1" }), get({ headers: { "a b": "1" } }), get({ headers: "a" })],
    expected: ["0 InvalidUrl", "1 InvalidUrl", "2 InvalidHeader", "3 InvalidHeaders"],
    kept: [get({ url: "/users?$filter=displayName eq 'Zoë'" }), get({ headers: { ConsistencyLevel: "eventual" } })],
  },
  {
    rule: "no batch in a batch",
    broken: [
      { method: "POST", url: "/$batch" },
      { method: "POST", url: "/v1.0/$b%61tch" },
    ],
    expected: ["0 NestedBatch", "1 NestedBatch"],
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
