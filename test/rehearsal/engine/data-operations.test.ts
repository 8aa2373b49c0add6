import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { runActions } from "../support/flow.js";

const people = [
  { name: "Ada", age: 36, note: 'a "quote", and\nmore' },
  { name: "Bob", age: 9, extra: { deep: [1] } },
];

async function outputs(action: JsonObject, body: unknown = people): Promise<unknown> {
  const run = await runActions({ A: action }, { trigger: { body } });
  return run.action("A").outputs;
}

describe("data operations", () => {
  for (const [title, action, expected] of [
    [
      "Select maps",
      {
        type: "Select",
        inputs: { from: "@triggerBody()", select: { n: "@item()?['name']", old: "@greater(item()?['age'], 18)" } },
      },
      [
        { n: "Ada", old: true },
        { n: "Bob", old: false },
      ],
    ],
    [
      "Select gives plain values",
      { type: "Select", inputs: { from: "@triggerBody()", select: "@item()['age']" } },
      [36, 9],
    ],
    [
      "Query keeps by expression",
      { type: "Query", inputs: { from: "@triggerBody()", where: "@equals(item()?['name'], 'Bob')" } },
      [people[1]],
    ],
    [
      "Query keeps by condition object",
      { type: "Query", inputs: { from: "@triggerBody()", where: { and: [{ greater: ["@item()?['age']", 10] }] } } },
      [people[0]],
    ],
    ["Join joins", { type: "Join", inputs: { from: "@createArray('a', 1, true)", joinWith: "; " } }, "a; 1; True"],
    [
      "CSV of all columns",
      { type: "Table", inputs: { from: "@triggerBody()", format: "CSV" } },
      'name,age,note,extra\r\nAda,36,"a ""quote"", and\nmore",\r\nBob,9,,"{""deep"":[1]}"\r\n',
    ],
    [
      "HTML of given columns",
      {
        type: "Table",
        inputs: {
          from: "@triggerBody()",
          format: "html",
          columns: [{ header: "Who & what", value: "@item()?['name']" }],
        },
      },
      "<table><thead><tr><th>Who &amp; what</th></tr></thead><tbody><tr><td>Ada</td></tr><tr><td>Bob</td></tr></tbody></table>",
    ],
  ] as const) {
    it(title, async () => {
      expect(await outputs(action)).to.deep.equal({ body: expected });
    });
  }

  for (const [title, inputs, expected] of [
    ["CSV of nothing", { from: [], format: "CSV" }, ""],
    ["HTML of nothing", { from: [], format: "HTML" }, "<table><tbody></tbody></table>"],
    ["CSV of nothing with columns", { from: [], format: "CSV", columns: [{ header: "A", value: "@item()" }] }, "A\r\n"],
    [
      "HTML of letters with accents and signs",
      { from: ["'\u00e4\u00a0\u20ac\u{1f600}"], format: "HTML", columns: [{ header: "", value: "@item()" }] },
      "<table><thead><tr><th></th></tr></thead><tbody><tr><td>&#39;&#228;&#160;\u20ac&#128512;</td></tr></tbody></table>",
    ],
  ] as const) {
    it(title, async () => {
      expect(await outputs({ type: "Table", inputs })).to.deep.equal({ body: expected });
    });
  }

  it("Table needs columns for what is no object", async () => {
    const run = await runActions({ A: { type: "Table", inputs: { from: [{ a: 1 }, "b"], format: "CSV" } } });
    expect(run.action("A").error?.message).to.equal(
      "The property 'columns' must be specified unless the 'from' property value is an array of objects.",
    );
  });

  for (const type of ["Select", "Query", "Join", "Table"]) {
    it(`${type} fails on what is no list`, async () => {
      const run = await runActions(
        { A: { type, inputs: { from: "@triggerBody()?['list']", format: "CSV", where: "@true" } } },
        { trigger: { body: {} } },
      );
      expect(run.action("A").error).to.deep.equal({
        code: "BadRequest",
        message: `The 'from' property value in the '${type.toLowerCase()}' action inputs is of type 'Null'. The value must be ${type === "Table" ? "of type 'Array'" : "an array"}.`,
      });
    });
  }

  for (const [kind, inputs, expected] of [
    ["IndexOf", { text: "hello", searchText: "l" }, 2],
    ["Substring", { text: "hello", startIndex: 1, length: 3 }, "ell"],
    ["AddToTime", { baseTime: "2026-01-31T00:00:00Z", interval: 1, timeUnit: "Day" }, /^2026-02-01T00:00:00/],
    ["CurrentTime", {}, /^2026-03-02T08:00:00/],
    ["GetFutureTime", { interval: 2, timeUnit: "Hour" }, /^2026-03-02T10:00:00/],
    [
      "ConvertTimeZone",
      {
        baseTime: "2026-07-01T12:00:00Z",
        sourceTimeZone: "UTC",
        destinationTimeZone: "W. Europe Standard Time",
        formatString: "HH:mm",
      },
      "14:00",
    ],
  ] as const) {
    it(`Expression ${kind}`, async () => {
      const { body } = (await outputs({ type: "Expression", kind, inputs })) as { body: unknown };
      if (expected instanceof RegExp) expect(body).to.match(expected);
      else expect(body).to.equal(expected);
    });
  }
});

describe("ParseJson", () => {
  const schema = {
    type: "object",
    required: ["JobId"],
    properties: {
      JobId: { type: "integer" },
      Company: { type: "string" },
      Lines: { type: "array", items: { type: "object", properties: { Id: { type: "integer" } } } },
      "@@odata.etag": { type: "string" },
      "Batch 'x'": { type: "string" },
    },
  };
  const parse = (content: unknown): JsonObject => ({ type: "ParseJson", inputs: { content, schema } });

  for (const [title, content, body] of [
    ["an object", { JobId: 1, other: [] }, { JobId: 1, other: [] }],
    ["text", '{"JobId":5637144576123456789}', { JobId: 5637144576123456789n }],
    ["a property that starts with @", { JobId: 1, "@@odata.etag": "W/1" }, { JobId: 1, "@odata.etag": "W/1" }],
  ] as const) {
    it(`takes ${title}`, async () => {
      expect(await outputs(parse(content))).to.deep.equal({ body });
    });
  }

  for (const [title, content, code, message] of [
    [
      "null where text is expected",
      { JobId: 1, Company: null },
      "ValidationFailed",
      "The schema validation failed. Invalid type. Expected String but got Null. Path 'Company'.",
    ],
    [
      "a wrong type deep inside",
      { JobId: 1, Lines: [{ Id: 1 }, { Id: "x" }] },
      "ValidationFailed",
      "The schema validation failed. Invalid type. Expected Integer but got String. Path 'Lines[1].Id'.",
    ],
    [
      "a missing property",
      { Company: "USMF" },
      "ValidationFailed",
      "The schema validation failed. Required properties are missing from object: JobId. Path ''.",
    ],
    [
      "a property with a blank and a quote in its name",
      { JobId: 1, "Batch 'x'": 5 },
      "ValidationFailed",
      "The schema validation failed. Invalid type. Expected String but got Integer. Path '['Batch \\'x\\'']'.",
    ],
    [
      "an etag of the wrong type",
      { JobId: 1, "@@odata.etag": 5 },
      "ValidationFailed",
      "The schema validation failed. Invalid type. Expected String but got Integer. Path '['@odata.etag']'.",
    ],
    [
      "null",
      "@null",
      "InvalidTemplate",
      "Unable to process template language expressions in action 'A' inputs at line '0' and column '0': 'Required property 'content' expects a value but got null. Path ''.'.",
    ],
  ] as const) {
    it(`fails on ${title}`, async () => {
      const run = await runActions({ A: parse(content) });
      expect(run.action("A").status).to.equal("Failed");
      expect(run.action("A").error).to.deep.equal({ code, message });
      if (code === "ValidationFailed") expect(run.action("A").outputs).to.have.all.keys("errors");
    });
  }

  it("names everything that an object lacks at once", async () => {
    const schema = { type: "object", required: ["a", "b", "c"] };
    const run = await runActions({ A: { type: "ParseJson", inputs: { content: { b: 1 }, schema } } });
    expect(run.action("A").error?.message).to.equal(
      "The schema validation failed. Required properties are missing from object: a, c. Path ''.",
    );
  });

  it("fails on text that is not JSON", async () => {
    const run = await runActions({ A: parse("not JSON {") });
    expect(run.action("A").error?.code).to.equal("InvalidJSON");
  });

  it("fails on a schema that is none", async () => {
    const run = await runActions({ A: { type: "ParseJson", inputs: { content: {}, schema: { type: "wish" } } } });
    expect(run.action("A").error?.code).to.equal("InvalidJSONSchema");
  });
});
