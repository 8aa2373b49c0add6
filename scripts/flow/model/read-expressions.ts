import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, type Location } from "../../core/rules/location.js";
import { ExpressionError, parseTemplate, walkTemplate } from "../../expression/index.js";
import type { FlowExpression, FlowNode, FunctionCall } from "./flow-model.js";

/** Members of a node that are not evaluated: other nodes, names, and what the designer keeps for itself. */
const notEvaluated = new Set([
  "actions",
  "else",
  "default",
  "metadata",
  "description",
  "runAfter",
  "type",
  "kind",
  "operationOptions",
  "trackedProperties",
]);

/** Types whose `inputs.schema` is a JSON Schema, which is taken literally. */
const schemaTypes = new Set(["request", "parsejson", "response", "apiconnectionwebhook", "manual"]);

export interface FlowExpressions {
  readonly expressions: readonly FlowExpression[];
  readonly calls: readonly FunctionCall[];
}

/** Finds every text with an expression, with its calls. Each text is parsed once. */
export function readExpressions(
  definition: JsonObject,
  location: Location,
  nodes: readonly FlowNode[],
): FlowExpressions {
  const expressions: FlowExpression[] = [];
  const calls: FunctionCall[] = [];
  const read = (value: unknown, where: Location, node: FlowNode | undefined, member: string): void => {
    for (const [text, at] of textsBelow(value, where)) {
      if (!text.includes("@")) continue;
      const expression = parse(text, at, node, member);
      if (expression.template?.kind === "text") continue;
      expressions.push(expression);
      calls.push(...callsIn(expression));
    }
  };
  for (const node of nodes) {
    for (const member of Object.keys(node.definition)) {
      if (notEvaluated.has(member)) continue;
      const value = node.definition[member];
      const where = below(node.location, member);
      if (member === "cases" && isJsonObject(value)) {
        // A case's value may be an expression; its actions are separate nodes.
        for (const name of Object.keys(value)) {
          read(ownMember(value[name], "case"), below(where, name, "case"), node, member);
        }
      } else if (member === "inputs" && schemaTypes.has(node.typeKey) && "schema" in node.inputs) {
        for (const name of Object.keys(node.inputs)) {
          if (name !== "schema") read(node.inputs[name], below(where, name), node, member);
        }
      } else {
        read(value, where, node, member);
      }
    }
  }
  read(definition["outputs"], below(location, "outputs"), undefined, "outputs");
  return { expressions, calls };
}

/** Every text in a value, in the order of the file. Values may be nested without end, so that nothing here calls itself. */
export function* textsBelow(root: unknown, location: Location): Generator<[text: string, location: Location]> {
  const pending: [unknown, Location][] = [[root, location]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, where] = next;
    if (typeof value === "string") yield [value, where];
    else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) pending.push([value[index], below(where, index)]);
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value).reverse()) pending.push([value[name], below(where, name)]);
    }
  }
}

function parse(text: string, location: Location, node: FlowNode | undefined, member: string): FlowExpression {
  try {
    return { text, template: parseTemplate(text), error: undefined, location, node, member };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { message, offset } = error;
    const end = typeof error.end === "number" ? Math.max(error.end, offset + 1) : offset + 1;
    return { text, template: undefined, error: { message, offset, end }, location, node, member };
  }
}

function callsIn(expression: FlowExpression): FunctionCall[] {
  const calls: FunctionCall[] = [];
  if (expression.template === undefined) return calls;
  walkTemplate(expression.template, (part) => {
    if (part.kind !== "call") return undefined;
    const [first] = part.arguments;
    const argument = first?.kind === "literal" && typeof first.value === "string" ? first.value : undefined;
    const range =
      first === undefined ? { offset: part.offset, end: part.nameEnd } : { offset: first.offset, end: first.end };
    calls.push({ call: part, expression, name: part.name.toLowerCase(), argument, range });
    return undefined;
  });
  return calls;
}
