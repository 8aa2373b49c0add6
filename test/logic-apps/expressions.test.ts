import { expect } from "chai";
import fc from "fast-check";
import { evaluate, parseTemplate, walkTemplate, type EvaluationContext } from "../../scripts/expression/index.js";
import { calls, exportFlow, memberOf } from "./support/one-flow.js";

const parameters = {
  "Job limit (con_JobLimit)": { type: "Int", defaultValue: 3, metadata: { schemaName: "con_JobLimit" } },
  plain: { type: "String", defaultValue: "p" },
};

const actions = (text: string): Record<string, unknown> => ({
  Get: calls("shared_office365", "SendEmailV2", { "emailMessage/To": "a" }),
  Own: { type: "Compose", runAfter: {}, inputs: { "a/b": 1 } },
  Loop: {
    type: "Foreach",
    runAfter: {},
    foreach: "@outputs('Get')?['body/value']",
    actions: { Inside: { type: "Compose", runAfter: {}, inputs: text } },
  },
  Filter: { type: "Query", runAfter: {}, inputs: { from: "@body('Get')?['value']", where: text } },
  Outside: { type: "Compose", runAfter: {}, inputs: text },
});

/** The text as it is inside the loop, which is a list of a connector. */
function inLoop(text: string): unknown {
  const { definition, findings } = exportFlow({ parameters, actions: actions(text) });
  expect(findings, text).to.deep.equal([]);
  return memberOf(definition, "actions", "Loop", "actions", "Inside", "inputs");
}

/** What is left alone keeps its text. */
const cases: readonly (readonly [before: string, after: string])[] = [
  ["no expression / at all", "no expression / at all"],
  ["@@not one", "@@not one"],
  ["@outputs('Get')?['body/value']", "@outputs('Get')?['body']?['value']"],
  ["@outputs('Get')['body/value']", "@outputs('Get')['body']['value']"],
  ["@OUTPUTS( 'get' )?[ 'body/a/b' ]", "@OUTPUTS( 'get' )?['body']?['a']?['b']"],
  ["@outputs('Get')?['body/a~1b/c~0d']", "@outputs('Get')?['body']?['a/b']?['c~d']"],
  ["@outputs('Get')?['headers/x-ms-y']", "@outputs('Get')?['headers']?['x-ms-y']"],
  ["@outputs('Get')?['body/it''s']", "@outputs('Get')?['body']?['it''s']"],
  ["@body('Get')?['a/b']?['c']", "@body('Get')?['a']?['b']?['c']"],
  ["@first(outputs('Get')?['body/value'])?['a/b']", "@first(outputs('Get')?['body']?['value'])?['a']?['b']"],
  ["a @{outputs('Get')?['body/x']} b @{1}", "a @{outputs('Get')?['body']?['x']} b @{1}"],
  ["@items('Loop')?['Author/Name']", "@items('Loop')?['Author']?['Name']"],
  ["@item()?['Author/Name']", "@item()?['Author']?['Name']"],
  ["@outputs('Own')?['a/b']", "@coalesce(outputs('Own')?['a/b'], outputs('Own')?['a']?['b'])"],
  ["@outputs('Get')?['body']?['x']", "@outputs('Get')?['body']?['x']"],
  ["@outputs('Get').body.x", "@outputs('Get').body.x"],
  ["@add( 1 , 2 )", "@add( 1 , 2 )"],
  ["@parameters('Job limit (con_JobLimit)')", "@parameters('con_JobLimit')"],
  [
    "@{parameters('Job limit (con_JobLimit)')}/@{parameters('plain')}",
    "@{parameters('con_JobLimit')}/@{parameters('plain')}",
  ],
  ["@workflow()?['run']?['name']", "@workflow()?['run']?['name']"],
  ["@workflow()?['tags']?['flowDisplayName']", "@'Flow flow'"],
  ["@concat(workflow()?['tags/flowDisplayName'], 'x')", "@concat('Flow flow', 'x')"],
  ["@triggerBody()?['text']", "@triggerBody()?['text']"],
  [
    "@if(equals(outputs('Get')?['body/a'], 'b/c'), 'd/e', 'f')",
    "@if(equals(outputs('Get')?['body']?['a'], 'b/c'), 'd/e', 'f')",
  ],
];

/** What has no counterpart, and the name that the message has. */
const refused: readonly (readonly [text: string, named: string])[] = [
  ["@workflow().tags.xrmWorkflowId", "xrmWorkflowId"],
  ["@workflow()['tags/flowTriggerUri']", "flowTriggerUri"],
  ["@parameters('$connections')", "$connections"],
  ["@parameters(concat('a', 'b'))", "worked out"],
  ["@parameters('unheardOf')", "unheardOf"],
  ["@outputs('Get')?[concat('body', '/x')]", "worked out"],
  ["@triggerOutputs()?['headers/x-ms-user-email']", "x-ms-user-email"],
  ["@broken(", "cannot be read"],
];

describe("expressions of an export", () => {
  for (const [before, after] of cases) {
    it(`writes ${before}`, () => {
      expect(inLoop(before)).to.equal(after);
    });
  }

  for (const [text, named] of refused) {
    it(`refuses ${text}, and says why`, () => {
      const { app, findings } = exportFlow({
        parameters,
        actions: { Act: { type: "Compose", inputs: text }, Get: actions("")["Get"] },
      });
      expect(app).to.equal(undefined);
      expect(findings.join("\n")).to.include(named).and.include("/actions/Act/inputs");
    });
  }

  it("has the IDs of the environment from parameters, with a warning", () => {
    const text = "@{workflow()?['tags']?['environmentName']}/@{workflow()['tags/tenantId']}";
    const { app, definition, findings } = exportFlow({ actions: { Act: { type: "Compose", inputs: text } } });
    expect(memberOf(definition, "actions", "Act", "inputs")).to.equal(
      "@{parameters('powerPlatformEnvironment')}/@{parameters('powerPlatformTenant')}",
    );
    expect(app?.parameters.map(({ name }) => name)).to.deep.equal(["powerPlatformEnvironment", "powerPlatformTenant"]);
    expect(findings.map((finding) => finding.split(" ")[0])).to.deep.equal(["ExportDiffers", "ExportDiffers"]);
  });

  it("knows the list that a filter goes through", () => {
    const { definition } = exportFlow({ actions: actions("@equals(item()?['a/b'], 1)") });
    expect(memberOf(definition, "actions", "Filter", "inputs", "where")).to.equal("@equals(item()?['a']?['b'], 1)");
  });

  it("means the same: whatever a connector returned, whatever path is read", () => {
    const name = fc.stringMatching(/^[A-Za-z@{}._ -]{1,6}$/).filter((text) => !text.startsWith("@"));
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.dictionary(name, tie("tree")),
      ),
    })).tree;
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.array(name, { minLength: 1, maxLength: 4 }), (body, path) => {
        const text = `@outputs('Get')?['body/${path.map((one) => one.replaceAll("'", "''")).join("/")}']`;
        const written = String(inLoop(text));
        let hasPath = false;
        walkTemplate(parseTemplate(written), (node) => {
          hasPath ||= node.kind === "member" && node.key.kind === "literal" && String(node.key.value).includes("/");
          return undefined;
        });
        expect(hasPath, written).to.equal(false);
        const context: EvaluationContext = { actions: { Get: { outputs: { body } } } };
        // A member of a text is an error of Logic Apps, and nothing in the path form.
        const after = evaluated(written, context);
        if (after !== undefined) expect(after.value).to.deep.equal(evaluated(text, context)?.value);
      }),
      { numRuns: 200 },
    );
  });
});

function evaluated(text: string, context: EvaluationContext): { value: unknown } | undefined {
  try {
    return { value: evaluate(text, context) };
  } catch {
    return undefined;
  }
}
