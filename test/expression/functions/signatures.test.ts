import { expect } from "chai";
import {
  evaluate,
  EvaluationError,
  functionCatalog,
  parseTemplate,
  printExpression,
  walkTemplate,
  type CallNode,
  type FunctionDefinition,
  type FunctionParameter,
} from "../../../scripts/expression/index.js";
import { isContent } from "../../../scripts/expression/values/content.js";
import { kindOf } from "../../../scripts/expression/values/kind.js";
import { allCases } from "./all-cases.js";
import { caseContext } from "./workflow.cases.js";

/** A value of each type that an argument can have. */
const samples = {
  null: null,
  boolean: true,
  integer: 1,
  number: 2.5,
  string: "x",
  array: [1],
  object: { a: 1 },
  content: { "$content-type": "text/plain", $content: "eA==" },
} as const;

/** Types that a value of a type is, too. */
const alsoIs: Readonly<Record<string, readonly string[]>> = {
  integer: ["number"],
  content: ["object"],
};

function typeOf(value: unknown): string {
  const kind = kindOf(value);
  if (kind === "object" && isContent(value)) return "content";
  return kind === "float" || kind === "decimal" ? "number" : kind;
}

function accepts({ types, isOptional }: FunctionParameter, type: string): boolean {
  if (type === "null" && isOptional) return true;
  return types.some((one) => one === "any" || one === type || alsoIs[type]?.includes(one) === true);
}

function parameterAt({ parameters }: FunctionDefinition, index: number): FunctionParameter | undefined {
  return parameters[index] ?? parameters.filter(({ isRepeated }) => isRepeated)[0];
}

/** The arguments of each call of a function in its cases that have a result. */
function argumentLists({ name }: FunctionDefinition): unknown[][] {
  return (allCases[name] ?? []).flatMap((entry) => {
    if ("error" in entry) return [];
    const calls: CallNode[] = [];
    walkTemplate(parseTemplate(`@${entry[0]}`), (node) => {
      if (node.kind === "call" && node.name.toLowerCase() === name.toLowerCase()) calls.push(node);
    });
    return calls.flatMap((call) => evaluated(call));
  });
}

/** Nothing when an argument is there to show that it is not evaluated. */
function evaluated(call: CallNode): unknown[][] {
  try {
    return [call.arguments.map((one) => evaluate(`@${printExpression(one)}`, caseContext))];
  } catch (error) {
    if (error instanceof EvaluationError) return [];
    throw error;
  }
}

function call(definition: FunctionDefinition, values: readonly unknown[]): unknown {
  return definition.kind === "eager"
    ? definition.call(values, caseContext)
    : definition.call(
        values.map((value) => () => value),
        caseContext,
      );
}

function fails(definition: FunctionDefinition, values: readonly unknown[]): boolean {
  try {
    call(definition, values);
    return false;
  } catch (error) {
    if (error instanceof EvaluationError) return true;
    throw error;
  }
}

describe("expression: signatures of functions", () => {
  for (const definition of functionCatalog.values()) {
    const lists = argumentLists(definition);

    it(`${definition.name} refuses what its parameters do not take`, () => {
      expect(lists.length, `cases that call ${definition.name}`).to.be.at.least(1);
      for (const index of Array(Math.max(...lists.map(({ length }) => length))).keys()) {
        const parameter = parameterAt(definition, index);
        for (const [type, value] of Object.entries(samples)) {
          if (parameter === undefined || accepts(parameter, type)) continue;
          // Functions that need not look at an argument do not refuse it either.
          const isRefused = lists.some((list) => index < list.length && fails(definition, list.with(index, value)));
          expect(isRefused, `${parameter.name}: ${type}`).to.equal(true);
        }
      }
    });

    it(`${definition.name} takes every type of its parameters`, () => {
      const missing = definition.parameters.flatMap((parameter, index) =>
        parameter.types
          .filter((type) => type !== "any")
          .filter(
            (type) => !lists.some((list) => list.some((value, at) => isOf(parameter, index, at) && is(value, type))),
          )
          .map((type) => `${parameter.name}: ${type}`),
      );
      expect(missing).to.deep.equal([]);
    });

    it(`${definition.name} says what it returns`, () => {
      expect(definition.purpose).to.match(/^Returns .+[^.]\.$/);
      expect(definition.purpose.length).to.be.at.most(120);
    });
  }
});

function isOf({ isRepeated }: FunctionParameter, index: number, at: number): boolean {
  return isRepeated ? at >= index : at === index;
}

function is(value: unknown, type: string): boolean {
  const found = typeOf(value);
  return found === type || alsoIs[found]?.includes(type) === true;
}
