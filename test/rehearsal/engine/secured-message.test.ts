import { expect } from "chai";
import * as fc from "fast-check";
import { securedMessage } from "../../../scripts/rehearsal/engine/secured-message.js";
import { runActions } from "../support/flow.js";

const secureData = { runtimeConfiguration: { secureData: { properties: ["inputs", "outputs"] } } };

/** Message of action A, whose contents are secured; `data` comes from a trigger with secured outputs. */
async function messageOf(action: object, data: unknown): Promise<string | undefined> {
  const run = await runActions(
    { A: { ...action, ...secureData } },
    {
      trigger: { body: data },
      flow: {
        trigger: {
          type: "Request",
          kind: "Http",
          inputs: {},
          runtimeConfiguration: { secureData: { properties: ["outputs"] } },
        },
      },
    },
  );
  return run.action("A").error?.message;
}

describe("errors of secured actions", () => {
  it("are readable, without values", async () => {
    const compose = { type: "Compose", inputs: "@int(triggerBody()['n'])" };
    expect(await messageOf(compose, { n: "it's secret" })).to.equal(
      "the expressions in inputs could not be evaluated: int: the first argument must be a 64-bit integer, found the string '***'",
    );
    expect(await messageOf({ type: "Compose", inputs: "@first(triggerBody()['n'])" }, { n: 4711 })).to.equal(
      "the expressions in inputs could not be evaluated: first: the first argument must be a string or an array, found the integer ***",
    );
  });

  it("name what the definition names", async () => {
    expect(await messageOf({ type: "Compose", inputs: "@triggerBody()['n']['x']" }, { n: "s" })).to.match(/'x'/);
    const schema = {
      type: "object",
      properties: { lines: { type: "array", items: { properties: { id: { type: "integer" } } } } },
    };
    expect(
      await messageOf(
        { type: "ParseJson", inputs: { content: "@triggerBody()", schema } },
        { lines: [{}, { id: "hush" }] },
      ),
    ).to.equal("Invalid type. Expected Integer but got String. Path 'lines[1].id'.");
    expect(
      await messageOf(
        { type: "ParseJson", inputs: { content: "@triggerBody()?['t']", schema: {} } },
        { t: '{"a": hush}' },
      ),
    )
      .to.match(/must be valid JSON\. The provided value cannot be parsed: '\*\*\*'\.$/)
      .and.to.not.contain("hush");
  });

  it("name types of variables", () => {
    const message =
      "The variable 'n' of type 'Integer' cannot be initialized or updated with value of type 'String'. The variable 'n' only supports values of types 'Integer'.";
    expect(securedMessage(message, "Set", { inputs: { name: "n", value: "@triggerBody()" } })).to.equal(message);
  });

  it("never contain data, whatever is in it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '"', "7", "x", " ", "{", "/", "."), minLength: 3 }),
        (data) => {
          const secret = `q${data}z`;
          for (const quote of ["'", '"']) {
            const message = `found the string ${quote}${secret}${quote}, expected a number`;
            expect(securedMessage(message, "A", { inputs: "@int(triggerBody())" })).to.not.contain(secret.slice(0, 4));
            expect(securedMessage(message, "A", { inputs: "@int(triggerBody())" })).to.not.contain(secret.slice(-4));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
