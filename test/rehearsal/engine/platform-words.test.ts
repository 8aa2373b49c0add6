import { expect } from "chai";
import { compose, runActions } from "../support/flow.js";

/**
 * Messages that makers look up on the web, as run histories show them. Sources: public reports of them, and FlowForger's runs on a
 * tenant (github.com/tomdam/flowforger).
 */
const messages: readonly (readonly [input: string, words: string])[] = [
  [
    "@length(null)",
    "The template language function 'length' expects its parameter to be an array or a string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#length for usage details.",
  ],
  [
    "@length(5)",
    "The template language function 'length' expects its parameter to be an array or a string. The provided value is of type 'Integer'. Please see https://aka.ms/logicexpressions#length for usage details.",
  ],
  [
    "@first(null)",
    "The template language function 'first' expects its parameter be an array or a string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#first for usage details.",
  ],
  [
    "@skip(json('{}'), 1)",
    "The template language function 'skip' expects its first parameter 'collection' to be an array or a string. The provided value is of type 'Object'. Please see https://aka.ms/logicexpressions#skip for usage details.",
  ],
  [
    "@join('a', ',')",
    "The template language function 'join' expects its first parameter to be an array. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#join for usage details.",
  ],
  [
    "@join(null, ',')",
    "The template language function 'join' expects its first parameter to be an array. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#join for usage details.",
  ],
  [
    "@split(null, ',')",
    "The template language function 'split' expects its first parameter to be of type string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#split for usage details.",
  ],
  [
    "@split('a', 1)",
    "The template language function 'split' expects its second parameter to be of type string. The provided value is of type 'Integer'. Please see https://aka.ms/logicexpressions#split for usage details.",
  ],
  [
    "@replace(null, 'a', 'b')",
    "The template language function 'replace' expects its first parameter 'string' to be a string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#replace for usage details.",
  ],
  [
    "@toLower(1.5)",
    "The template language function 'toLower' expects its parameter to be a string. The provided value is of type 'Float'. Please see https://aka.ms/logicexpressions#toLower for usage details.",
  ],
  [
    "@startsWith(null, 'a')",
    "The template language function 'startsWith' expects its first parameter to be of type string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#startsWith for usage details.",
  ],
  [
    "@slice(createArray(1), 0)",
    "The template language function 'slice' expects its first parameter to be of type string. The provided value is of type 'Array'. Please see https://aka.ms/logicexpressions#slice for usage details.",
  ],
  [
    "@reverse('abc')",
    "The template language function 'reverse' expects its first parameter to be of type array. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#reverse for usage details.",
  ],
  [
    "@empty(5)",
    "The template language function 'empty' expects its parameter to be an object, an array or a string. The provided value is of type 'Integer'. Please see https://aka.ms/logicexpressions#empty for usage details.",
  ],
  [
    "@contains(null, 'a')",
    "The template language function 'contains' expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type 'Null'.",
  ],
  [
    "@add('1', 2)",
    "The template language function 'add' expects its first parameter to be an integer, a float or a decimal number. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#add for usage details.",
  ],
  [
    "@mul(1, null)",
    "The template language function 'mul' expects its second parameter to be an integer, a float or a decimal number. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#mul for usage details.",
  ],
  ["@div(1, 0)", "Attempt to divide an integral or decimal value by zero in function 'div'."],
  ["@mod(1, 0)", "Attempt to divide an integral or decimal value by zero in function 'mod'."],
  [
    "@int('abc')",
    "The template language function 'int' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  ],
  [
    "@float(null)",
    "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  ],
  [
    "@bool('nope')",
    "The template language function 'bool' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  ],
  [
    "@not(1)",
    "The template language function 'not' expects its parameter to be a boolean. The provided value is of type 'Integer'. Please see https://aka.ms/logicexpressions#not for usage details.",
  ],
  [
    "@if('x', 1, 2)",
    "The template language function 'if' expects its first parameter to be of type boolean. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#if for usage details.",
  ],
  [
    "@and(true, 'x')",
    "The template language function 'and' expects all of its parameters to be booleans. Found invalid parameter types: 'String'.",
  ],
  [
    "@greater('10', 9)",
    "The template language function 'greater' expects two parameter of matching types. The function was invoked with values of type 'String' and 'Integer' that do not match.",
  ],
  [
    "@less(null, 1)",
    "The template language function 'less' expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: 'Null'.",
  ],
  [
    "@formatDateTime('soon', 'yyyy')",
    "In function 'formatDateTime', the value provided for date time string 'soon' was not valid. The datetime string must match ISO 8601 format.",
  ],
  [
    "@formatDateTime('')",
    "In function 'formatDateTime', the value provided for date time string '' was not valid. The datetime string must match ISO 8601 format.",
  ],
  [
    "@formatDateTime(null)",
    "The template language function 'formatDateTime' expects its first parameter to be of type string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#formatDateTime for usage details.",
  ],
  [
    "@addDays('2026-01-01', '1')",
    "The template language function 'addDays' expects its second parameter to be an integer. The provided value is of type 'String'. Please see https://aka.ms/logicexpressions#addDays for usage details.",
  ],
  [
    "@substring('abc', 3)",
    "The template language function 'substring' parameter is out of range: 'start index' must be non-negative integer and should be less than the length of the string. Please see https://aka.ms/logicexpressions#substring for usage details.",
  ],
  [
    "@substring('abc', 1, 9)",
    "The template language function 'substring' parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string. Please see https://aka.ms/logicexpressions#substring for usage details.",
  ],
  [
    "@json('hello')",
    "The template language function 'json' parameter is not valid. The provided value 'hello' cannot be parsed: 'Unexpected character encountered while parsing value: h. Path '', line 0, position 0.'. Please see https://aka.ms/logicexpressions#json for usage details.",
  ],
  [
    "@addProperty(null, 'a', 1)",
    "The template language function 'addProperty' expects its first parameter to be an object. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#addProperty for usage details.",
  ],
  ["@noSuch(1)", "The template function 'noSuch' is not defined or not valid."],
  [
    "@triggerBody()['missing']",
    "The template language expression 'triggerBody()['missing']' cannot be evaluated because property 'missing' doesn't exist, available properties are 'name, list'. Please see https://aka.ms/logicexpressions for usage details.",
  ],
  [
    "@triggerBody()?['gone']['x']",
    "The template language expression 'triggerBody()?['gone']['x']' cannot be evaluated because property 'x' cannot be selected. Please see https://aka.ms/logicexpressions for usage details.",
  ],
  [
    "Name: @{triggerBody()['name']['first']}",
    "The template language expression 'triggerBody()['name']['first']' cannot be evaluated because property 'first' cannot be selected. Property selection is not supported on values of type 'String'. Please see https://aka.ms/logicexpressions for usage details.",
  ],
  [
    "@triggerBody()['list']['name']",
    "The template language expression 'triggerBody()['list']['name']' cannot be evaluated because property 'name' cannot be selected. Array elements can only be selected using an integer index. Please see https://aka.ms/logicexpressions for usage details.",
  ],
  [
    "@triggerBody()['list'][0]",
    "The template language expression 'triggerBody()['list'][0]' cannot be evaluated because array index '0' is outside bounds (0, -1) of array. Please see https://aka.ms/logicexpressions for usage details.",
  ],
  [
    "@concat('a', toUpper(triggerBody()?['gone']))",
    "The template language function 'toUpper' expects its parameter to be a string. The provided value is of type 'Null'. Please see https://aka.ms/logicexpressions#toUpper for usage details.",
  ],
];

describe("messages of templates that cannot be processed", () => {
  for (const [input, words] of messages) {
    it(`of ${input}`, async () => {
      const run = await runActions({ Compose_2: compose(input) }, { trigger: { body: { name: "Ada", list: [] } } });
      expect(run.action("Compose_2")).to.deep.include({
        code: "BadRequest",
        error: {
          code: "InvalidTemplate",
          message: `Unable to process template language expressions in action 'Compose_2' inputs at line '0' and column '0': '${words}'.`,
        },
      });
    });
  }

  it("of a condition, which is no input", async () => {
    const until = { type: "Until", expression: "@greater(null, 1)", limit: { count: 2 }, actions: {} };
    const run = await runActions({
      If: { type: "If", expression: "@and(true, 1)", actions: {} },
      Until: until,
    });
    expect(run.action("If").error?.message).to.match(
      /^Unable to process template language expressions for action 'If' at line '1' and column '0': 'The template language function 'and' expects/,
    );
    expect(run.action("Until").error?.message).to.match(/ for action 'Until' at line '1' and column '0': /);
  });

  it("of a list that is none, and of a variable of another type", async () => {
    const run = await runActions({
      Loop: { type: "Foreach", foreach: "@triggerBody()?['gone']", actions: { Inside: compose(1) } },
      Init: { type: "InitializeVariable", inputs: { variables: [{ name: "n", type: "integer", value: 1 }] } },
      Set: { type: "SetVariable", inputs: { name: "n", value: "x" }, runAfter: { Init: ["Succeeded"] } },
    });
    expect(run.action("Loop").error).to.deep.equal({
      code: "ExpressionEvaluationFailed",
      message:
        "The execution of template action 'Loop' failed: the result of the evaluation of 'foreach' expression '@triggerBody()?['gone']' is of type 'Null'. The result must be a valid array.",
    });
    expect(run.action("Set").error).to.deep.equal({
      code: "BadRequest",
      message:
        "The variable 'n' of type 'Integer' cannot be initialized or updated with value of type 'String'. The variable 'n' only supports values of types 'Integer'.",
    });
    expect(run.action("Inside").error?.code).to.equal("ActionDependencyFailed");
  });

  it("with our own words where the platform's are not known", async () => {
    const run = await runActions({ A: compose("@variables('nobody')") });
    expect(run.action("A").error?.message).to.equal(
      "Unable to process template language expressions in action 'A' inputs at line '0' and column '0': 'variables: there is no variable 'nobody''.",
    );
  });

  it("without values where an action's contents are secured", async () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ["inputs"] } } };
    const run = await runActions(
      {
        A: { ...compose("@int(triggerBody()?['name'])"), ...secured },
        B: { ...compose("@json(triggerBody()['name'])"), ...secured },
      },
      { trigger: { body: { name: "s3cret" } } },
    );
    for (const name of ["A", "B"]) {
      expect(run.action(name).error?.message).to.match(/^the expressions in inputs could not be evaluated: /);
      expect(JSON.stringify(run.action(name))).not.to.include("s3cret");
    }
  });
});
