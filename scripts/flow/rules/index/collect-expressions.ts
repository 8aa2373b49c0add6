import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { ExpressionError, parseTemplate, walkTemplate } from "../../../expression/index.js";
import type { FlowCall, FlowExpression, FlowNode } from "../context.js";

/** Members of a node that hold no expressions: other nodes, names, and what the designer keeps for itself. */
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

/** Types whose `inputs.schema` is a JSON Schema: it is taken as it stands. */
const schemaTypes = new Set(["request", "parsejson", "response", "apiconnectionwebhook", "manual"]);

/** Collects every text that holds an expression, with its calls. Each text is parsed once. */
export function collectExpressions(
  definition: JsonObject,
  location: Location,
  nodes: readonly FlowNode[],
): { readonly expressions: readonly FlowExpression[]; readonly calls: readonly FlowCall[] } {
  const expressions: FlowExpression[] = [];
  const calls: FlowCall[] = [];

  const text = (value: string, where: Location, node: FlowNode | undefined): void => {
    if (!value.includes("@")) return;
    const expression = parse(value, where, node);
    if (expression.template?.kind === "text") return;
    expressions.push(expression);
    if (expression.template === undefined) return;
    walkTemplate(expression.template, (part) => {
      if (part.kind !== "call") return undefined;
      const [first] = part.arguments;
      const argument = first?.kind === "literal" && typeof first.value === "string" ? first.value : undefined;
      calls.push({
        call: part,
        expression,
        name: part.name.toLowerCase(),
        argument,
        range:
          first === undefined ? { offset: part.offset, end: part.nameEnd } : { offset: first.offset, end: first.end },
      });
      return undefined;
    });
  };

  const walk = (value: unknown, where: Location, node: FlowNode | undefined): void => {
    if (typeof value === "string") text(value, where, node);
    else if (Array.isArray(value)) value.forEach((entry: unknown, index) => walk(entry, below(where, index), node));
    else if (typeof value === "object" && value !== null) {
      for (const name of Object.keys(value)) walk((value as JsonObject)[name], below(where, name), node);
    }
  };

  for (const node of nodes) {
    for (const name of Object.keys(node.value)) {
      if (notEvaluated.has(name)) continue;
      const where = below(node.location, name);
      const value = node.value[name];
      if (name === "cases") walkCases(value, where, node, walk);
      else if (name === "inputs" && "schema" in node.inputs && schemaTypes.has(node.type.toLowerCase())) {
        for (const member of Object.keys(node.inputs)) {
          if (member !== "schema") walk(node.inputs[member], below(where, member), node);
        }
      } else walk(value, where, node);
    }
  }
  walk(definition["outputs"], below(location, "outputs"), undefined);
  return { expressions, calls };
}

/** A case's value may be an expression; its actions are nodes of their own. */
function walkCases(
  cases: unknown,
  location: Location,
  node: FlowNode,
  walk: (value: unknown, where: Location, node: FlowNode) => void,
): void {
  if (!isJsonObject(cases)) return;
  for (const [key, value] of Object.entries(cases)) {
    if (typeof value === "object" && value !== null && "case" in value)
      walk(value["case"], below(location, key, "case"), node);
  }
}

function parse(text: string, location: Location, node: FlowNode | undefined): FlowExpression {
  try {
    return { text, template: parseTemplate(text), error: undefined, location, node };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { message, offset } = error;
    const end = typeof error.end === "number" ? Math.max(error.end, offset + 1) : offset + 1;
    return { text, template: undefined, error: { message, offset, end }, location, node };
  }
}
