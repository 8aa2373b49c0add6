import { expect } from "chai";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { formatScenario } from "../../../scripts/rehearsal/report/pretty.js";
import { formatRehearsalJunit } from "../../../scripts/rehearsal/report/junit.js";
import { after, failures, http, one, passes } from "../support/scenario.js";

const set = (value: unknown, runAfter: JsonObject = {}): JsonObject => ({
  type: "SetVariable",
  inputs: { name: "total", value },
  runAfter,
});

/** Posts 1, 2 and 3, then reads, and counts. */
const actions: JsonObject = {
  Total: { type: "InitializeVariable", inputs: { variables: [{ name: "total", type: "integer", value: 0 }] } },
  Each: {
    type: "Foreach",
    foreach: [1, 2, 3],
    actions: { Post: http("https://x.contoso.com/@{item()}", { method: "POST", body: { id: "@item()", tag: "t" } }) },
    runAfter: after("Total"),
  },
  Wait: { type: "Wait", inputs: { interval: { count: 90, unit: "Second" } }, runAfter: after("Each") },
  Read: { ...http("https://x.contoso.com/sum"), runAfter: after("Wait") },
  Set: set("@int(body('Read'))", after("Read")),
};
const mocks = `mocks:
  - { action: Post, response: { body: { id: "@inputs()['body']['id']" } } }
  - { action: Read, response: { body: "6" } }
steps: [{ run: { body: {} } }]
`;

const holds: [string, string][] = [
  ["a number of calls", "calls: [{ action: Post, count: 3 }, { method: GET, url: '**', count: 1 }]"],
  ["no call", "calls: [{ connector: shared_office365, count: 0 }]"],
  ["at least one call", "calls: [{ action: Read }]"],
  ["inputs of every call", "calls: [{ action: Post, inputs: { method: POST, body: { tag: t } } }]"],
  ["inputs of the second call", "calls: [{ action: Post, call: 2, inputs: { body: { id: 2 } } }]"],
  ["inputs of the last call", "calls: [{ action: Post, call: -1, inputs: { body: { id: 3 } } }]"],
  ["inputs call by call", "calls: [{ action: Post, each: [{ body: { id: 1 } }, { body: { id: 2 } }, {}] }]"],
  ["an order", "order: [Post, Post, { method: GET, url: '**' }]"],
  ["variables", "runs: [{ variables: { total: 6 } }]"],
  ["a duration", "runs: [{ duration: PT1M30S }]"],
  ["limits of a duration", "runs: [{ duration: { min: PT1M, max: PT2M } }]"],
  ["every execution", "runs: [{ actions: { Post: { every: { status: Succeeded, inputs: { body: { tag: t } } } } } }]"],
  [
    "each execution",
    "runs: [{ actions: { Post: { each: [{ outputs: { body: { id: 1 } } }, { status: Succeeded }, {}] } } }]",
  ],
];

const fails: [string, string, string][] = [
  ["a call too few", "calls: [{ action: Post, count: 4 }]", "calls of 'Post': 3, expected 4"],
  ["a call too many", "calls: [{ action: Post, count: 2 }]", "calls of 'Post': 3, expected 2"],
  ["a call that must never be made", "calls: [{ action: Read, count: 0 }]", "calls of 'Read': 1, expected 0"],
  ["no call at all", "calls: [{ action: Other }]", "calls of 'Other': none, expected at least one"],
  [
    "inputs of one of the calls",
    "calls: [{ action: Post, inputs: { body: { id: 1 } } }]",
    "calls of 'Post': call 2 has inputs/body/id that is 2, expected 1",
  ],
  [
    "inputs of the wrong call",
    "calls: [{ action: Post, call: 1, inputs: { body: { id: 2 } } }]",
    "calls of 'Post': call 1 has inputs/body/id that is 1, expected 2",
  ],
  [
    "a call that is not there",
    "calls: [{ action: Post, call: 4, inputs: {} }]",
    "calls of 'Post': 3, expected a call 4",
  ],
  [
    "inputs of a call never made",
    "calls: [{ action: Other, inputs: {} }]",
    "calls of 'Other': 0, expected at least one",
  ],
  ["a list that is too short", "calls: [{ action: Post, each: [{}, {}] }]", "calls of 'Post': 3, expected 2"],
  [
    "a wrong order",
    "order: [Read, Post]",
    "there is no call of 'Post' after the calls before it in this list; calls were Post, Post, Post, Read",
  ],
  ["variables", "runs: [{ variables: { total: 7 } }]", "it run-0001: variables/total is 6, expected 7"],
  ["a longer run", "runs: [{ duration: { max: PT1M } }]", "it run-0001: took 1 min 30 s, expected at most 1 min"],
  ["a shorter run", "runs: [{ duration: PT2M }]", "it run-0001: took 1 min 30 s, expected 2 min"],
  [
    "every execution",
    "runs: [{ actions: { Post: { every: { outputs: { body: { id: 1 } } } } } }]",
    "it run-0001: action 'Post' execution 2 has outputs/body/id that is 2, expected 1",
  ],
  [
    "each execution",
    "runs: [{ actions: { Post: { each: [{}, {}, {}, {}] } } }]",
    "it run-0001: action 'Post' ran 3 times, expected 4",
  ],
];

describe("assertions of scenarios", () => {
  for (const [title, text] of holds) {
    it(`hold for ${title}`, async () => {
      await passes(actions, `${mocks}expect: { ${text} }`);
    });
  }

  for (const [title, text, message] of fails) {
    it(`fail for ${title}`, async () => {
      expect(failures(await one(actions, `${mocks}expect: { ${text} }`))).to.include(message);
    });
  }

  it("count each attempt of a retried action", async () => {
    await passes(
      { Get: http("https://x.contoso.com/a", { retryPolicy: { type: "fixed", count: 3, interval: "PT10S" } }) },
      `mocks: [{ action: Get, responses: [{ status: 503 }, {}] }]
steps: [{ run: { body: {} } }]
expect: { calls: [{ action: Get, count: 2 }] }`,
    );
  });

  it("show expected and actual values side by side", async () => {
    const result = await one(
      actions,
      `${mocks}expect: { calls: [{ action: Post, call: 1, inputs: { method: PUT, body: { id: 1, tag: u } } }] }`,
    );
    const [found] = result.expectations.filter(({ passed }) => !passed);
    expect(found?.diff).to.deep.equal([
      { at: "/method", expected: '"PUT"', actual: '"POST"' },
      { at: "/body/tag", expected: '"u"', actual: '"t"' },
    ]);
    const pretty = formatScenario(result, { color: false, verbose: false });
    expect(pretty).to.contain('/body/tag\n        - expected "u"\n        + actual   "t"');
    const summary = { passed: 0, failed: 1, notRun: 0, runs: 1 };
    expect(formatRehearsalJunit({ flows: [result], notRun: [], summary } as never)).to.contain("/body/tag");
  });

  it("never show secured inputs of a call", async () => {
    const secured = http("https://x.contoso.com/a", { method: "POST", body: "hush" });
    const result = await one(
      { Get: { ...secured, runtimeConfiguration: { secureData: { properties: ["inputs"] } } } },
      `mocks: [{ action: Get, when: { body: hush }, response: {} }]
steps: [{ run: { body: {} } }]
expect: { calls: [{ action: Get, inputs: { body: other } }] }`,
    );
    expect(failures(result)).to.deep.equal([
      "calls of 'Get': call 1 has inputs/body that do not match; they are secured and not shown",
    ]);
    expect(JSON.stringify(result)).not.to.contain("hush");
  });
});
