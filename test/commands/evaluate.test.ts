import { expect } from "chai";
import * as path from "node:path";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import { evaluateCommand } from "../../scripts/commands/evaluate.js";
import { runCommand, testHost, type CommandResult } from "../support/run-command.js";
import { MemoryFiles } from "../support/memory-files.js";

function evaluate(
  template: string,
  context?: { readonly name: string; readonly text: string },
): Promise<CommandResult> {
  const files = new MemoryFiles(
    context === undefined ? {} : { [path.resolve("/project", context.name)]: context.text },
  );
  const host = testHost(files, { clock: new VirtualClock(Date.UTC(2026, 2, 15, 8)) });
  return runCommand(evaluateCommand, host, context === undefined ? {} : { context: context.name }, [template]);
}

async function rejection(work: Promise<unknown>): Promise<InputError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("expected an InputError");
}

describe("command evaluate", () => {
  it("prints the value as JSON and exits 0", async () => {
    expect(await evaluate("@add(1, 2)")).to.deep.equal({ code: 0, printed: "3", noted: "" });
    expect((await evaluate("plain text")).printed).to.equal('"plain text"');
    expect((await evaluate("@createArray(1, null, 'a')")).printed).to.equal('[\n  1,\n  null,\n  "a"\n]');
    expect((await evaluate("@add(9007199254740993, 0)")).printed).to.equal("9007199254740993");
  });

  it("takes time from the host, unless the context has one", async () => {
    expect((await evaluate("@utcNow()")).printed).to.equal('"2026-03-15T08:00:00.0000000Z"');
    const context = { name: "run.yaml", text: "now: 2020-01-01T00:00:00Z\n" };
    expect((await evaluate("@utcNow('d')", context)).printed).to.equal('"1/1/2020"');
  });

  it("reads a context from JSON without losing digits, and from YAML", async () => {
    const json = `{ "actions": { "Get_job": { "outputs": { "body": { "Id": 5637144577000000001 } } } },
      "results": { "Try": [{ "status": "Failed" }] } }`;
    const context = { name: "run.json", text: json };
    expect((await evaluate("@outputs('Get_job')?['body/Id']", context)).printed).to.equal("5637144577000000001");
    expect((await evaluate("@result('Try')[0].status", context)).printed).to.equal('"Failed"');
    const yaml = { name: "run.yaml", text: "variables:\n  name: x\n" };
    expect((await evaluate("@variables('name')", yaml)).printed).to.equal('"x"');
  });

  it("points at the place of a syntax error and exits 2", async () => {
    const { code, printed, noted } = await evaluate("Job @{concat('a'}");
    expect(code).to.equal(2);
    expect(printed).to.equal("");
    expect(noted.split("\n")).to.deep.equal([
      "template:1:17 error unexpected '}', expected ',' or ')' ExpressionError",
      "  1 | Job @{concat('a'}",
      "    |                 ^",
    ]);
  });

  it("shows the line of a longer template", async () => {
    const { noted } = await evaluate("first\n@{add(1,}\nlast");
    expect(noted).to.include("template:2:9 error").and.to.include("  2 | @{add(1,}\n    |         ^");
  });

  it("points at the place of an evaluation error and exits 1", async () => {
    const { code, noted } = await evaluate("@concat('a', variables('x'))");
    expect(code).to.equal(1);
    expect(noted).to.equal(
      "template:1:14 error variables: there is no variable 'x' EvaluationError\n" +
        "  1 | @concat('a', variables('x'))\n    |              ^^^^^^^^^",
    );
  });

  const broken: readonly [text: string, message: RegExp, line: number, column: number][] = [
    ['{ "variables": {}', /not valid JSON: the object that starts in line 1 is not closed/, 1, 18],
    ["[]", /a context is an object/, 1, 1],
    ['{\n  "vars": {} }', /'vars' is not a member of a context, expected trigger, actions/, 2, 3],
    ['{\n  "actions": [] }', /'actions' must be an object/, 2, 14],
    ['{ "actions": { "A": 1 } }', /'A' of actions must be an object/, 1, 21],
    ['{ "results": { "A": {} } }', /'A' of results must be an array/, 1, 21],
    ['{ "iterationIndexes": { "A": 1.5 } }', /'A' of iterationIndexes must be an integer/, 1, 30],
    ['{ "now": "soon" }', /'soon' is not a timestamp/, 1, 10],
    ['{ "now": 5 }', /'now' must be a string/, 1, 10],
    ['{ "__proto__": {} }', /'__proto__' is not a member of a context/, 1, 3],
  ];
  for (const [text, message, line, column] of broken) {
    it(`refuses the context ${JSON.stringify(text)} with its location`, async () => {
      const error = await rejection(evaluate("@null", { name: "run.json", text }));
      expect(error.message).to.match(message);
      expect(error.diagnostics[0]?.range).to.include({ line, column });
      expect(error.diagnostics[0]?.file).to.equal("run.json");
    });
  }

  it("says when the context is not there", async () => {
    const error = await rejection(
      runCommand(evaluateCommand, testHost(new MemoryFiles()), { context: "nope.json" }, ["@null"]),
    );
    expect(error.message).to.equal("nope.json: no such file");
  });
});
