import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import type { ExpressionNode } from "../../expression/index.js";
import { parseTemplate } from "../../expression/index.js";
import type { FlowModel } from "../model/index.js";

/** Loops in loops beyond this are not followed. */
const maximumHops = 20;

/**
 * The JSON schema of what an expression gives, where the flow itself says it: the schema of a Parse JSON action or of a
 * Request trigger, and the parts of these that members, first(), last() and items() take. Undefined when nothing says it.
 */
export function schemaOf(node: ExpressionNode, flow: FlowModel, hops = 0): JsonObject | undefined {
  if (hops > maximumHops) return undefined;
  if (node.kind === "member") {
    const schema = schemaOf(node.object, flow, hops + 1);
    if (schema === undefined || node.key.kind !== "literal") return undefined;
    const { value } = node.key;
    if (typeof value === "string") return asSchema(ownMember(schema["properties"], value));
    return typeof value === "number" ? asSchema(schema["items"]) : undefined;
  }
  if (node.kind !== "call") return undefined;
  const [first] = node.arguments;
  const name = first?.kind === "literal" && typeof first.value === "string" ? first.value : undefined;
  switch (node.name.toLowerCase()) {
    case "body": {
      const action = flow.actionsByName.get(name?.toLowerCase() ?? "");
      return action?.typeKey === "parsejson" ? asSchema(action.inputs["schema"]) : undefined;
    }
    case "triggerbody": {
      const [trigger] = flow.triggers;
      return trigger?.typeKey === "request" ? asSchema(trigger.inputs["schema"]) : undefined;
    }
    case "first":
    case "last":
      return first === undefined ? undefined : asSchema(schemaOf(first, flow, hops + 1)?.["items"]);
    case "items": {
      const loop = flow.actionsByName.get(name?.toLowerCase() ?? "");
      const list = expressionOf(loop?.definition["foreach"]);
      return list === undefined ? undefined : asSchema(schemaOf(list, flow, hops + 1)?.["items"]);
    }
    default:
      return undefined;
  }
}

function asSchema(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function expressionOf(text: unknown): ExpressionNode | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const template = parseTemplate(text);
    return template.kind === "expression" ? template.expression : undefined;
  } catch {
    // A text that cannot be parsed is a finding of its own.
    return undefined;
  }
}
