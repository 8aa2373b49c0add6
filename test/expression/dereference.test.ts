import { expect } from "chai";
import { evaluate, EvaluationError, type EvaluationContext } from "../../scripts/expression/index.js";

const context: EvaluationContext = {
  trigger: { outputs: { body: { JobId: 5637144576, Lines: null } } },
  actions: {
    Get_row: {
      status: "Succeeded",
      outputs: {
        statusCode: 200,
        body: { value: [{ id: 1 }], "a/b": { c: 3 }, "item/x": 4, name: "n", nothing: null },
      },
    },
    Compose: { outputs: "text" },
    Skipped: { status: "Skipped" },
  },
  variables: { numbers: [10, 20] },
};

describe("expression: property access", () => {
  const values: readonly [expression: string, value: unknown][] = [
    ["@outputs('Get_row')?['body/value']", [{ id: 1 }]],
    ["@outputs('GET_ROW')?['BODY/VALUE']?[0]?['ID']", 1],
    ["@outputs('Get_row')['body']['a/b'].c", 3],
    ["@outputs('Get_row')?['body/a/b/c']", 3],
    ["@outputs('Get_row')?['body/a~1b/c']", 3],
    ["@outputs('Get_row')?['body/item/x']", 4],
    ["@outputs('Get_row')?['body/missing']", null],
    ["@outputs('Get_row')?['body/nothing/deeper']", null],
    ["@outputs('Get_row')?.body?.nothing?.deeper?['x']", null],
    ["@outputs('Get_row')?['body/value'][0].id", 1],
    ["@outputs('Get_row')?['body/value']?[7]", null],
    ["@triggerOutputs()?['body/JobId']", 5637144576],
    ["@triggerBody()?['jobid']", 5637144576],
    ["@actions('Get_row').Status", "Succeeded"],
    ["@outputs('Compose')", "text"],
    ["@body('Compose')", null],
    ["@outputs('Skipped')", null],
    ["@outputs('Skipped')?['body/value']", null],
    ["@variables('numbers')[1]", 20],
    ["@variables('numbers')[sub(2,1)]", 20],
    ['@json(\'{"a": 1, "A": 2}\').A', 2],
    ['@json(\'{"a": 1, "A": 2}\').a', 1],
    ["@json('{\"A\": 1}').a", 1],
    ['@json(\'{"aAa": 1, "AaA": 2}\').aaa', 1],
    ['@json(\'{"a": 1, "a": 2}\').a', 2],
  ];
  for (const [expression, value] of values) {
    it(`evaluates ${expression}`, () => expect(evaluate(expression, context)).to.deep.equal(value));
  }

  const errors: readonly [expression: string, message: RegExp, location: string][] = [
    ["@outputs('Get_row')['missing']", /there is no property 'missing'; there is: statusCode, body/, "'missing'"],
    ["@outputs('Get_row').body.missing", /there is no property 'missing'/, "missing"],
    ["@outputs('Get_row')['body/missing']", /there is no property 'body\/missing'/, "'body/missing'"],
    ["@outputs('Get_row').body.nothing.deeper", /property 'deeper' of null/, "deeper"],
    ["@variables('numbers')[2]", /index 2 is outside an array of 2/, "2"],
    ["@variables('numbers')?['x']", /property 'x' of an array of 2/, "'x'"],
    ["@triggerBody()?['JobId']?['x']", /property 'x' of the integer 5637144576/, "'x'"],
    ["@outputs('Compose')?['x']", /property 'x' of the string 'text'/, "'x'"],
    ["@outputs('Get_row')?[1]", /index 1 of an object/, "1"],
    ["@outputs('Nowhere')", /there is no action 'Nowhere'; there is: Get_row, Compose, Skipped/, "outputs"],
    ["@concat('a', variables('none'))", /variables: there is no variable 'none'/, "variables"],
    ["@toString('a')", /there is no function 'toString'/, "toString"],
    ["@constructor('a')", /there is no function 'constructor'/, "constructor"],
  ];
  for (const [expression, message, location] of errors) {
    it(`refuses ${expression}`, () => {
      let error: unknown;
      try {
        evaluate(expression, context);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).to.be.instanceOf(EvaluationError);
      const failure = error as EvaluationError;
      expect(failure.message).to.match(message);
      expect(failure.template).to.equal(expression);
      expect(expression.slice(failure.offset, failure.end)).to.equal(location);
    });
  }

  it("does not see what objects inherit", () => {
    expect(evaluate("@triggerBody()?['constructor']", context)).to.equal(null);
    expect(evaluate("@triggerBody()?['__proto__']", context)).to.equal(null);
    expect(() => evaluate("@variables('constructor')", context)).to.throw(EvaluationError);
  });
});
