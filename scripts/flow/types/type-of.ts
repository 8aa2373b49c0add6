import type { ExpressionNode } from "../../expression/index.js";
import type { FlowModel } from "../model/index.js";
import { knownType, type KnownType } from "./known-type.js";
import { schemaOf, type TypeScope } from "./schema-of.js";

/**
 * The type of what an expression gives when it gives anything: of literals and functions, of variables and parameters, and
 * of what a schema describes. Undefined when only a run can tell.
 */
export function typeOf(node: ExpressionNode, scope: TypeScope): KnownType | undefined {
  const known = knownType(node);
  if (known !== undefined) return known;
  const declared = declaredType(node, scope.flow);
  if (declared !== undefined) return declared;
  const schema = schemaOf(node, scope);
  const type: unknown = schema?.["type"];
  // Text with a format of its own may be files, which are objects in a flow.
  if (type === "string" && schema?.["format"] !== undefined) return undefined;
  return typeof type === "string" ? types.get(type) : undefined;
}

const types: ReadonlyMap<string, KnownType> = new Map([
  ["string", "a string"],
  ["securestring", "a string"],
  ["integer", "a number"],
  ["int", "a number"],
  ["float", "a number"],
  ["number", "a number"],
  ["boolean", "a boolean"],
  ["bool", "a boolean"],
  ["array", "an array"],
  ["object", "an object"],
  ["secureobject", "an object"],
]);

/** Types of actions whose outputs are a response. */
const called = /^(?:openapiconnection|apiconnection|http|workflow)(?:webhook)?$/;

/** Of `variables('x')`, `parameters('x')` and the outputs of calls. */
function declaredType(node: ExpressionNode, flow: FlowModel): KnownType | undefined {
  const { variables, parameters } = flow;
  if (node.kind !== "call") return undefined;
  if (node.name.toLowerCase() === "triggeroutputs") return "an object";
  const [first] = node.arguments;
  const name = first?.kind === "literal" && typeof first.value === "string" ? first.value.toLowerCase() : undefined;
  if (name === undefined) return undefined;
  switch (node.name.toLowerCase()) {
    case "outputs":
      // Status, headers and body; what other actions give as outputs depends on their inputs.
      return called.test(flow.actionsByName.get(name)?.typeKey ?? "") ? "an object" : undefined;
    case "variables":
      return types.get(variables.get(name)?.type ?? "");
    case "parameters": {
      const found = [...parameters.values()].find((parameter) => parameter.name.toLowerCase() === name);
      // Where the type is not written, Object stands for anything.
      const type = found?.type.toLowerCase() ?? "";
      return found?.location === undefined || type === "object" ? undefined : types.get(type);
    }
    default:
      return undefined;
  }
}
