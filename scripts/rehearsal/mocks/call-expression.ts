import { parseTemplate, walkTemplate, type CallNode } from "../../expression/index.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { compileValue } from "../engine/expressions.js";
import type { OutsideCall } from "../engine/responder.js";

/**
 * Evaluates a value with expressions over a call. They see what the action sees, and `inputs()`: the inputs of the call.
 * @throws ActionFailure when an expression cannot be evaluated
 */
export function evaluateForCall(value: unknown, call: OutsideCall): unknown {
  const { action, inputs, context } = call;
  const record = { ...context.actions?.[action], name: action, inputs };
  return compileValue(
    withInputs(value),
    "the mock",
  )({
    ...context,
    actions: { ...context.actions, [action]: record },
    currentAction: action,
  });
}

/** The language has no `inputs()`; `action()['inputs']` is the same for the action that calls. */
function withInputs(value: unknown): unknown {
  if (typeof value === "string") return replaceInputs(value);
  if (Array.isArray(value)) return value.map(withInputs);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withInputs(member)]));
}

function replaceInputs(text: string): string {
  if (!/inputs\s*\(/i.test(text)) return text;
  const calls: CallNode[] = [];
  try {
    walkTemplate(parseTemplate(text), (node) => {
      if (node.kind === "call" && node.name.toLowerCase() === "inputs" && node.arguments.length === 0) calls.push(node);
    });
  } catch {
    // Evaluating it says what is wrong.
    return text;
  }
  return calls
    .sort((one, other) => other.offset - one.offset)
    .reduce((rest, { offset, end }) => `${rest.slice(0, offset)}action()['inputs']${rest.slice(end)}`, text);
}
