import path from "node:path";
import type { ExpressionError, EvaluationError } from "../expression/index.js";
import { isStackOverflow } from "../core/stack-overflow.js";
import { exitCode, textArgument, textOption, type Command, type CommandContext } from "./command.js";

export const evaluateCommand: Command = {
  name: "evaluate",
  summary: "Evaluate a workflow expression, offline, and print its value as JSON",
  group: "Run flows locally",
  arguments: [{ name: "<template>", description: "string of a flow, as the designer's code view shows it" }],
  options: [
    {
      flags: "-c, --context <file>",
      description: "JSON or YAML file with trigger, actions, variables, parameters, items, item, workflow, now",
    },
  ],
  exits: { findings: "the expression cannot be evaluated" },
  examples: [
    `evaluate "@add(1, 2)"`,
    `evaluate "@{formatDateTime('2026-03-15', 'D', 'de-DE')}"`,
    `evaluate "@outputs('Get_job')?['body/Status']" --context run.json`,
  ],
  async run(context, input) {
    const { evaluate, ExpressionError, EvaluationError } = await import("../expression/index.js");
    const { exactJson } = await import("../core/json/lossless-json.js");
    const { clock, random, files, workingDirectory } = context.host;
    const template = textArgument(input, 0) ?? "";
    const file = textOption(input, "context");
    const { readContext } = await import("./evaluate-context.js");
    const given = file === undefined ? {} : readContext(files, path.resolve(workingDirectory, file), file);
    const world = { now: () => new Date(clock.now()), random: () => random.next() };
    try {
      context.print(exactJson(evaluate(template, { ...world, ...given }), 2), "json");
      return exitCode.fine;
    } catch (error) {
      if (error instanceof ExpressionError) {
        await show(context, template, error);
        return exitCode.badInput;
      }
      if (isStackOverflow(error)) {
        context.note("power-batch: the value is nested too deeply to be evaluated or printed");
        return exitCode.findings;
      }
      if (!(error instanceof EvaluationError)) throw error;
      await show(context, template, error);
      return exitCode.findings;
    }
  },
};

/** The message, the line of the template it is about, and a caret under the location. */
async function show(
  context: CommandContext,
  template: string,
  error: ExpressionError | EvaluationError,
): Promise<void> {
  const { formatPretty } = await import("../report/pretty.js");
  const { LineIndex } = await import("../core/source/line-index.js");
  const offset = error.offset ?? 0;
  const range = { ...new LineIndex(template).position(offset), offset, end: Math.max(error.end ?? 0, offset + 1) };
  const finding = {
    code: error.name,
    severity: "error",
    message: error.message,
    pointer: "",
    file: "template",
    range,
  } as const;
  context.note(formatPretty([finding], { color: false, text: () => template }));
}
