import { expect } from "chai";
import fc from "fast-check";
import { evaluate, EvaluationError } from "../../scripts/expression/index.js";
import { startDotnetProgram, type DotnetProgram } from "../support/dotnet-program.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout } from "../support/script-host.js";
import type { Question } from "./support/dotnet-question.js";
import { isKnownDifference, questions } from "./support/dotnet-questions.js";

/** EXPRESSION_SEED=<number> asks other questions, EXPRESSION_RUNS=<number> another number of each kind. */
const seed = Number(process.env["EXPRESSION_SEED"] ?? 20_261_121);
const count = Number(process.env["EXPRESSION_RUNS"] ?? 400);

function own({ expression, variables = {}, withMessage = false, asLines = false }: Question): string | null {
  try {
    const value = evaluate(expression, { variables });
    if (!asLines || !Array.isArray(value)) return String(value);
    return value.map((item) => String(evaluate("@string(variables('item'))", { variables: { item } }))).join("\n");
  } catch (error) {
    if (error instanceof EvaluationError) return withMessage ? error.message.replace(/^\w+: /, "") : null;
    throw error;
  }
}

describeWith("dotnet", "expressions against .NET", () => {
  let oracle: DotnetProgram;

  before(async function () {
    this.timeout(buildTimeout);
    oracle = await startDotnetProgram("expression-oracle", "PowerBatch.ExpressionOracle");
  });

  after(() => oracle.close());

  for (const [title, arbitrary] of Object.entries(questions)) {
    it(`${title}: ${count} random questions, seed ${seed}`, async () => {
      const asked = fc.sample(arbitrary, { numRuns: count, seed });
      const answer = await oracle.ask({ questions: asked.map(({ ask }) => ask) });
      const answers = answer["answers"] as (string | null)[];
      expect(answers).to.have.length(asked.length);
      const compared = asked
        .map((question, index) => ({ question, expected: answers[index] ?? null }))
        .filter(({ question, expected }) => !isKnownDifference(question, expected));
      // A generator that asks for exceptions only would compare nothing.
      expect(compared.filter(({ expected }) => expected !== null).length).to.be.greaterThan(count / 4);
      const different = compared
        .map(({ question, expected }) => ({ expression: question.expression, dotnet: expected, own: own(question) }))
        .filter(({ dotnet, own }) => dotnet !== own);
      expect(different.slice(0, 5), `${different.length} of ${compared.length} differ`).to.deep.equal([]);
    });
  }
});
