import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { step, type Location } from "../../core/rules/location.js";
import {
  ExpressionError,
  parseTemplate,
  templateExpressions,
  type CallNode,
  type ExpressionNode,
} from "../../expression/index.js";
import type { FlowAction, FlowNode } from "../../flow/model/index.js";
import { chainOf, escapedText, rewriteExpression, type RewriteRules, type RewriteTools } from "./rewrite-expression.js";
import { addFlowParameter } from "./flow-parameters.js";
import type { FlowTranslation } from "./flow-translation.js";

/** Functions that give outputs of an action named by their first argument. */
const ofAction = new Set(["outputs", "body", "actions", "actionoutputs", "actionbody"]);
/** Functions that give outputs of the trigger. */
const ofTrigger = new Set(["triggeroutputs", "triggerbody", "trigger"]);

/** Members of `workflow()` that Logic Apps has. Source: Microsoft Learn, expression functions reference, `workflow`. */
const workflowMembers = new Set(["id", "name", "type", "location", "run"]);

/** Tags that become parameters of the application. */
const environmentIds = new Map([
  ["environmentname", { name: "powerPlatformEnvironment", description: "ID of the environment of Power Platform" }],
  ["tenantid", { name: "powerPlatformTenant", description: "ID of the tenant of the environment" }],
]);

/** A value of a trigger or an action, its expressions rewritten for Logic Apps. */
export function translateValue(
  value: unknown,
  at: Location,
  node: FlowNode | undefined,
  translation: FlowTranslation,
): unknown {
  if (typeof value === "string") return translateText(value, at, node, translation);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => translateValue(item, step(at, index), node, translation));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, translateValue(member, step(at, name), node, translation)]),
  );
}

/** A text of a flow: what is not an expression stays as it is. */
export function translateText(
  text: string,
  at: Location,
  node: FlowNode | undefined,
  translation: FlowTranslation,
): string {
  if (!text.includes("@")) return text;
  let template;
  try {
    template = parseTemplate(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    translation.report("ExportExpression", at, `'${text}' cannot be read: ${error.message}`);
    return text;
  }
  const rules = rulesFor(at, node, translation);
  let result = "";
  let end = 0;
  for (const expression of templateExpressions(template)) {
    result += text.slice(end, expression.offset) + rewriteExpression(text, expression, rules);
    end = expression.end;
  }
  return result + text.slice(end);
}

function rulesFor(at: Location, node: FlowNode | undefined, translation: FlowTranslation): RewriteRules {
  const problem = (_: ExpressionNode, message: string): void => {
    const name = node === undefined ? "the outputs" : `'${node.name}'`;
    translation.report("ExportExpression", at, `${name}: ${message}`);
  };
  return {
    problem,
    isConnectorOutput: (call) => isConnectorOutput(call, node, translation, 0),
    replace(part, tools) {
      const chain = chainOf(part);
      if (chain === undefined) return undefined;
      const { call, path } = chain;
      switch (call.name.toLowerCase()) {
        case "parameters":
          return part === call ? parameterText(call, at, translation, problem) : undefined;
        case "workflow":
          return workflowText(part, path, at, translation, problem);
        case "triggerbody":
        case "triggeroutputs":
        case "trigger":
          return triggerText(part, call, path, translation, problem);
        case "body":
        case "outputs":
          return procedureText(call, path, tools, translation);
        default:
          return undefined;
      }
    },
  };
}

/** Whether a call gives what a connector returned, or an item of a list that it returned. */
function isConnectorOutput(
  { name, arguments: given }: CallNode,
  node: FlowNode | undefined,
  translation: FlowTranslation,
  depth: number,
): boolean {
  const key = name.toLowerCase();
  const { model } = translation.flow;
  if (ofTrigger.has(key)) return isConnectorNode(model.triggers[0]);
  const [first] = given;
  const argument = first?.kind === "literal" && typeof first.value === "string" ? first.value.toLowerCase() : undefined;
  if (ofAction.has(key)) return argument !== undefined && isConnectorNode(model.actionsByName.get(argument));
  if (depth > 20 || node?.kind !== "action") return false;
  if (key === "items" && argument !== undefined) {
    const loop = model.actionsByName.get(argument);
    return loop !== undefined && comesFrom(loop.definition["foreach"], loop, translation, depth);
  }
  if (key !== "item") return false;
  // Of a list operation the list itself, otherwise the loop around the action.
  if ("from" in node.inputs) return comesFrom(node.inputs["from"], node, translation, depth);
  for (let loop = node.parent; loop !== undefined; loop = loop.parent) {
    if (loop.typeKey === "foreach") return comesFrom(loop.definition["foreach"], loop, translation, depth);
  }
  return false;
}

function comesFrom(list: unknown, node: FlowAction, translation: FlowTranslation, depth: number): boolean {
  if (typeof list !== "string" || !list.includes("@")) return false;
  let expressions: readonly ExpressionNode[];
  try {
    expressions = templateExpressions(parseTemplate(list));
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
  const pending = [...expressions];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === "call") {
      if (isConnectorOutput(part, node, translation, depth + 1)) return true;
      pending.push(...part.arguments);
    } else if (part.kind === "member") pending.push(part.object);
    else if (part.kind === "array") pending.push(...part.items);
  }
  return false;
}

function isConnectorNode(node: FlowNode | undefined): boolean {
  return node?.typeKey.startsWith("openapiconnection") === true;
}

function parameterText(
  { arguments: [name] }: CallNode,
  at: Location,
  translation: FlowTranslation,
  problem: RewriteRules["problem"],
): string | undefined {
  if (name?.kind !== "literal" || typeof name.value !== "string") {
    if (name !== undefined) problem(name, "the name of a parameter is worked out at run time, expected a text");
    return undefined;
  }
  if (/^\$(?:connections|authentication)$/i.test(name.value)) {
    problem(name, `'${name.value}' belongs to the platform, expected a parameter of the flow`);
    return undefined;
  }
  const added = addFlowParameter(name.value, at, translation);
  return added === undefined ? undefined : translation.parameter(added);
}

/** What `workflow()` has besides is about the environment, whose IDs only whoever deploys knows. */
function workflowText(
  part: ExpressionNode,
  path: readonly string[],
  at: Location,
  translation: FlowTranslation,
  problem: RewriteRules["problem"],
): string | undefined {
  const [first, second] = path.map((name) => name.toLowerCase());
  if (first === undefined || workflowMembers.has(first)) return undefined;
  if (first === "tags" && (second === "flowdisplayname" || second === "logicappname")) {
    return `'${escapedText(translation.flow.displayName)}'`;
  }
  const id = first === "tags" && path.length === 2 ? environmentIds.get(second ?? "") : undefined;
  if (id !== undefined) {
    translation.parts.addParameter({ ...id, type: "String", secret: false, source: "parameter" });
    translation.note(
      at,
      `'${path[1] ?? ""}' of the environment is the parameter '${id.name}'; a link to a run that is made of it shows no run of the workflow`,
    );
    return translation.parameter(id.name);
  }
  if (first === "tags" && second === undefined) return undefined;
  problem(
    part,
    `Azure Logic Apps has no workflow()?['${path.join("']?['")}'], expected an environment variable instead`,
  );
  return undefined;
}

/** Of a message in a queue the event is read once, by an action of its own. */
function triggerText(
  part: ExpressionNode,
  call: CallNode,
  path: readonly string[],
  { eventAction, flow }: FlowTranslation,
  problem: RewriteRules["problem"],
): string | undefined {
  const [trigger] = flow.model.triggers;
  const key = call.name.toLowerCase();
  const [first, second, ...rest] = key === "triggerbody" ? ["body", ...path] : path;
  if (trigger?.typeKey === "request") {
    const header = first?.toLowerCase() === "headers" ? second?.toLowerCase() : undefined;
    if (header?.startsWith("x-ms-user-") === true) {
      problem(part, `a request of Azure Logic Apps does not say who sent it, expected no header '${header}'`);
    }
    if (
      first === "body" &&
      /^key-button-date|^location$/.test(second ?? "") &&
      trigger.definition["kind"] === "Button"
    ) {
      problem(part, `'${second ?? ""}' comes from Power Automate's button, expected an input of the request`);
    }
    return undefined;
  }
  if (eventAction === undefined) return undefined;
  const event = `outputs('${escapedText(eventAction)}')`;
  if (first === "body") {
    const members = second === undefined ? [] : [second, ...rest];
    return event + members.map((name) => `?['${escapedText(name)}']`).join("");
  }
  problem(part, `a business event from a queue has a body only, expected triggerBody()`);
  return undefined;
}

/**
 * The connector gives the result of an action of finance and operations as text, OData itself as JSON. Source: samples of
 * microsoft/Dynamics-AX-Integration, which parse the connector's `value`.
 */
function procedureText(
  call: CallNode,
  path: readonly string[],
  tools: RewriteTools,
  translation: FlowTranslation,
): string | undefined {
  const [first] = call.arguments;
  const name = first?.kind === "literal" && typeof first.value === "string" ? first.value.toLowerCase() : undefined;
  const action = name === undefined ? undefined : translation.flow.model.actionsByName.get(name);
  if (translation.options.managedConnectors || action?.operation?.operationId?.toLowerCase() !== "executeprocedure") {
    return undefined;
  }
  const below = call.name.toLowerCase() === "body" ? path : path.slice(1);
  const isBody = call.name.toLowerCase() === "body" || path[0] === "body";
  if (!isBody || below.length > 1 || (below.length === 1 && below[0] !== "value")) return undefined;
  const body = `body(${first === undefined ? "" : tools.text(first)})`;
  const asText = `if(equals(${body}?['value'], null), null, string(${body}?['value']))`;
  return below.length === 1 ? asText : `setProperty(${body}, 'value', ${asText})`;
}

/** A value as an expression without `@`: what a text with `@{…}` is made of becomes a call of `concat`. */
export function asExpression(value: unknown): string {
  if (typeof value !== "string")
    return typeof value === "object" ? `json('${escapedText(JSON.stringify(value))}')` : JSON.stringify(value ?? null);
  if (!value.includes("@")) return `'${escapedText(value)}'`;
  const template = parseTemplate(value);
  if (template.kind === "text") return `'${escapedText(template.value)}'`;
  if (template.kind === "expression") return value.slice(1);
  const parts = template.segments.map((segment) =>
    segment.kind === "text" ? `'${escapedText(segment.value)}'` : value.slice(segment.offset, segment.end),
  );
  return parts.length === 1 ? `string(${parts[0] ?? ""})` : `concat(${parts.join(", ")})`;
}

/** Whether a text is the same whenever it is read. */
export function isLiteral(value: unknown): boolean {
  return typeof value !== "string" || !value.includes("@") || parseTemplate(value).kind === "text";
}

/** Members that start with `@` have it doubled in a definition, where it would be an expression otherwise. */
export function escapedNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(escapedNames);
  if (!isJsonObject(value)) return value;
  const escaped: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    escaped[name.startsWith("@") && !name.startsWith("@@") ? `@${name}` : name] = escapedNames(member);
  }
  return escaped;
}
