import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { failure, invoke, text } from "../support/invoke-connector.js";

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
      "parameter 'id' is '..', which would select another path",
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
