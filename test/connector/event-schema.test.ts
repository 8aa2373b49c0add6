import { Ajv } from "ajv";
import { expect } from "chai";
import fc from "fast-check";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { eventSchema } from "../../scripts/connector/index.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { repository } from "../support/repository.js";

/** A sample in the catalog's manner: every number 0, every text empty, every list null. */
const sample = {
  BusinessEventId: "",
  ControlNumber: 0,
  EventTime: "/Date(-2208988800000)/",
  JobId: 0,
  MajorVersion: 0,
  Amount: 0,
  IsUrgent: false,
  "Work order GUID": "",
  Header: { Number: "", Lines: null },
  Rows: [],
  ParentContextRecordSubjects: null,
};

function validator(schema: object): (value: unknown) => boolean {
  return new Ajv({ strict: false, ownProperties: true }).compile(schema);
}

describe("event-schema", () => {
  it("turns a sample into types that stand for later payloads", () => {
    const { schema } = eventSchema("sample.json", JSON.stringify(sample));
    expect(schema).to.deep.equal({
      type: "object",
      required: ["BusinessEventId", "JobId"],
      properties: {
        BusinessEventId: { type: "string" },
        ControlNumber: { type: "integer" },
        EventTime: { type: ["string", "null"] },
        JobId: { type: "integer" },
        MajorVersion: { type: "integer" },
        Amount: { type: "number" },
        IsUrgent: { type: "boolean" },
        "Work order GUID": { type: ["string", "null"] },
        Header: {
          type: ["object", "null"],
          properties: { Number: { type: ["string", "null"] }, Lines: { type: ["array", "object", "null"], items: {} } },
        },
        Rows: { type: ["array", "null"], items: {} },
        ParentContextRecordSubjects: { type: ["array", "null"], items: {} },
      },
    });
  });

  it("requires the job only of events that have one", () => {
    expect(eventSchema("s", '{"BusinessEventId":"","ControlNumber":0}').schema["required"]).to.deep.equal([
      "BusinessEventId",
    ]);
    expect(eventSchema("s", '{"Other":0}').schema).not.to.have.property("required");
  });

  const later: readonly [what: string, changes: object, passes: boolean][] = [
    ["the sample itself", {}, true],
    ["a job beyond 32 bits", { JobId: 5637144576, ControlNumber: 5637985363 }, true],
    ["null texts", { "Work order GUID": null, EventTime: null }, true],
    ["null in place of a contract", { Header: null }, true],
    [
      "a list in place of null",
      { ParentContextRecordSubjects: [{ Subject: "" }], Header: { Number: "1", Lines: [{ Any: 1 }] } },
      true,
    ],
    ["a contract in place of null", { Header: { Lines: { Any: 1 } } }, true],
    ["a broken amount", { Amount: 12.5 }, true],
    ["members nobody knew", { Added: { Deep: [1] } }, true],
    ["a member left out", { Amount: undefined }, true],
    ["a job that is no number", { JobId: "5637144576" }, false],
    ["no event ID", { BusinessEventId: undefined }, false],
    ["no job", { JobId: undefined }, false],
    ["an event ID of null", { BusinessEventId: null }, false],
  ];
  for (const [what, changes, passes] of later) {
    it(`makes a schema that ${passes ? "takes" : "refuses"} ${what}`, () => {
      const payload: unknown = JSON.parse(JSON.stringify({ ...sample, ...changes }));
      expect(validator(eventSchema("s", JSON.stringify(sample)).schema)(payload)).to.equal(passes);
    });
  }

  it("joins what the elements of a list show", () => {
    const { schema } = eventSchema(
      "s",
      '{"Rows":[{"A":"","B":0},{"A":null,"C":[{"D":true}]},{"C":[{"D":false,"E":""}]}]}',
    );
    expect(schema)
      .to.have.nested.property("properties.Rows.items.properties")
      .that.deep.equals({
        A: { type: ["string", "null", "array", "object"], items: {} },
        B: { type: "number" },
        C: {
          type: ["array", "null"],
          items: { type: ["object", "null"], properties: { D: { type: "boolean" }, E: { type: ["string", "null"] } } },
        },
      });
  });

  it("makes a schema that its sample fits, whatever the sample", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
        // Members of the common contract have types of their own, whatever the sample shows.
        const entries = Object.entries(JSON.parse(JSON.stringify(value)) as object);
        const payload = Object.fromEntries(entries.map(([key, part]: [string, unknown]) => [`x${key}`, part]));
        expect(validator(eventSchema("s", JSON.stringify(payload)).schema)(payload)).to.be.true;
      }),
      { numRuns: 60 },
    );
  });

  const bad: readonly [text: string, location: string, message: RegExp][] = [
    ['{"a": 1,\n "b" 2}', "2:6", /^not valid JSON: a colon is expected after the name 'b'/],
    ["", "1:1", /^not valid JSON/],
    ["[1]", "1:1", /^the sample is an array, expected the JSON object of one event$/],
    ["null", "1:1", /^the sample is null/],
    ['"text"', "1:1", /^the sample is a string/],
    ['{"a": 1}}', "1:9", /^not valid JSON/],
  ];
  for (const [text, location, message] of bad) {
    it(`refuses ${JSON.stringify(text)} at ${location}`, () => {
      const error = caught(() => eventSchema("sample.json", text));
      expect(error.diagnostics).to.have.length(1);
      const [finding] = error.diagnostics;
      expect(`${finding!.range.line}:${finding!.range.column}`).to.equal(location);
      expect(finding!.message).to.match(message);
    });
  }

  it("refuses nesting that no sample has, before the stack ends", () => {
    const error = caught(() => eventSchema("s", `${'{"a":'.repeat(500)}0${"}".repeat(500)}`));
    expect(error.message).to.equal("s: the sample is nested deeper than 60 levels");
  });

  it("ends with 2 for a file that is not there", () => {
    const program = path.join(repository, "bin/power-batch");
    const { status, stderr } = spawnSync(process.execPath, [program, "event-schema", "gone.json"], {
      encoding: "utf8",
    });
    expect(status).to.equal(2);
    expect(stderr).to.equal("power-batch: gone.json: no such file\n");
  });
});

function caught(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(InputError);
    return error as InputError;
  }
  throw new Error("nothing was thrown");
}
