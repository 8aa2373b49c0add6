import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { ownMember } from "../../core/json/own-member.js";
import type { CallNode, ExpressionNode, MemberNode } from "../../expression/index.js";
import { parseTemplate } from "../../expression/index.js";
import type { FlowExpression, FlowModel, FlowNode } from "../model/index.js";
import { listOfRows, mappedSchema } from "./row-scope.js";

/** Loops in loops beyond this are not followed. */
const maximumHops = 20;

/** A schema with the means to follow its references. */
export interface KnownSchema {
  readonly schema: JsonObject;
  readonly resolve?: (reference: unknown) => JsonObject | undefined;
}

/** What calls of connectors give, for those who know the connectors' definitions. */
export type ResponseSchemas = (node: FlowNode) => KnownSchema | undefined;

/** What is known where an expression is. */
export interface TypeScope {
  readonly flow: FlowModel;
  /** Where the expression is, which says what item() is. */
  readonly at?: Pick<FlowExpression, "node" | "member" | "location">;
  readonly responses?: ResponseSchemas;
}

/**
 * The JSON schema of what an expression gives: of a Parse JSON action or a Request trigger, of the response of an operation
 * whose definition is at hand, of what Select and Filter array make of these, and the parts that members, first(), last(),
 * item() and items() take. Undefined when nothing says it.
 */
export function schemaOf(node: ExpressionNode, scope: TypeScope): JsonObject | undefined {
  return find(node, { ...scope, hops: 0 })?.schema;
}

/** The schema that a member is read from, with the name that is read there. */
export function holderOf(
  { object, key }: MemberNode,
  scope: TypeScope,
): { readonly schema: JsonObject; readonly name: string } | undefined {
  if (key.kind !== "literal" || typeof key.value !== "string") return undefined;
  const search = { ...scope, hops: 0 };
  const outputs = outputsOf(object, scope.flow);
  const [part, ...path] = outputs === undefined ? ["body", key.value] : key.value.split("/");
  const name = path.pop();
  if (part !== "body" || name === undefined) return undefined;
  const start = outputs === undefined ? find(object, search) : bodyOf(outputs, search);
  const holder = path.reduce<KnownSchema | undefined>(property, start);
  return holder && { schema: holder.schema, name };
}

interface Search extends TypeScope {
  readonly hops: number;
}

function find(node: ExpressionNode, search: Search): KnownSchema | undefined {
  if (search.hops > maximumHops) return undefined;
  const next = { ...search, hops: search.hops + 1 };
  if (node.kind === "member") return ofMember(node, next);
  return node.kind === "call" ? ofCall(node, next) : undefined;
}

function ofMember({ object, key }: MemberNode, search: Search): KnownSchema | undefined {
  if (key.kind !== "literal") return undefined;
  const { value } = key;
  // Outputs have a body, which flows also reach by a path: outputs('List')?['body/value'].
  const outputs = typeof value === "string" ? outputsOf(object, search.flow) : undefined;
  if (outputs !== undefined && typeof value === "string") {
    const [part, ...rest] = value.split("/");
    return part === "body" ? rest.reduce<KnownSchema | undefined>(property, bodyOf(outputs, search)) : undefined;
  }
  const known = find(object, search);
  return typeof value === "string" ? property(known, value) : typeof value === "number" ? element(known) : undefined;
}

/** The node whose outputs a call gives. */
function outputsOf(node: ExpressionNode, flow: FlowModel): FlowNode | undefined {
  if (node.kind !== "call") return undefined;
  const name = node.name.toLowerCase();
  if (name === "triggeroutputs") return flow.triggers[0];
  return name === "outputs" ? flow.actionsByName.get(firstText(node)) : undefined;
}

function ofCall(node: CallNode, search: Search): KnownSchema | undefined {
  const { flow } = search;
  const [first] = node.arguments;
  switch (node.name.toLowerCase()) {
    case "body":
      return bodyOf(flow.actionsByName.get(firstText(node)), search);
    case "triggerbody":
      return bodyOf(flow.triggers[0], search);
    case "first":
    case "last":
      return first === undefined ? undefined : element(find(first, search));
    case "items":
      return rowOf(flow.actionsByName.get(firstText(node)), "foreach", search);
    case "item": {
      const rows = search.at && listOfRows(search.at);
      return rows && rowOf(rows.node, rows.member, search);
    }
    default:
      return undefined;
  }
}

/** An element of the list that a loop or an action goes through. The list is evaluated outside of it. */
function rowOf(node: FlowNode | undefined, member: "foreach" | "from", search: Search): KnownSchema | undefined {
  if (node === undefined) return undefined;
  const list = expressionOf(member === "foreach" ? node.definition["foreach"] : node.inputs["from"]);
  const location = member === "foreach" ? below(node.location, "foreach") : below(node.inputsLocation, "from");
  return list && element(find(list, { ...search, at: { node, member, location } }));
}

function bodyOf(node: FlowNode | undefined, search: Search): KnownSchema | undefined {
  if (node === undefined) return undefined;
  if (node.typeKey === "query") return ofRows(rowOf(node, "from", search));
  if (node.typeKey === "select") return asSchema(mappedSchema(node.inputs["select"]));
  if (node.typeKey === "parsejson" || (node.kind === "trigger" && node.typeKey === "request")) {
    return asSchema(node.inputs["schema"]);
  }
  const known = search.responses?.(node);
  return known && asSchema(known.schema, known.resolve);
}

function ofRows(row: KnownSchema | undefined): KnownSchema | undefined {
  return row && { schema: { type: "array", items: row.schema }, resolve: row.resolve };
}

function property(known: KnownSchema | undefined, name: string): KnownSchema | undefined {
  return known && asSchema(ownMember(known.schema["properties"], name), known.resolve);
}

function element(known: KnownSchema | undefined): KnownSchema | undefined {
  return known && asSchema(known.schema["items"], known.resolve);
}

function asSchema(value: unknown, resolve?: KnownSchema["resolve"]): KnownSchema | undefined {
  if (!isJsonObject(value)) return undefined;
  if (!("$ref" in value)) return { schema: value, resolve };
  const target = resolve?.(value["$ref"]);
  return target === undefined || "$ref" in target ? undefined : { schema: target, resolve };
}

/** The first argument in lower case when it is a text literal. */
function firstText({ arguments: [first] }: CallNode): string {
  return first?.kind === "literal" && typeof first.value === "string" ? first.value.toLowerCase() : "";
}

/** The expression that a text is as a whole. */
export function expressionOf(text: unknown): ExpressionNode | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const template = parseTemplate(text);
    return template.kind === "expression" ? template.expression : undefined;
  } catch {
    // A text that cannot be parsed is a finding of its own.
    return undefined;
  }
}
