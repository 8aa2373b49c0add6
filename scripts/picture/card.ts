import type { FlowConnection, FlowModel, FlowNode } from "../flow/model/index.js";
import { conditionText } from "./condition-text.js";
import { builtInLook } from "./look/built-in-look.js";
import { connectorLook, type ConnectorLook } from "./look/connector-look.js";

/** What a card says about a trigger or an action. */
export interface Card {
  /** The step's name as the designer shows it. */
  readonly title: string;
  /** Connector and operation, or what kind of step it is. */
  readonly kind: string;
  /** What it decides, repeats or waits for; "" for steps that do one thing. */
  readonly detail: string;
  readonly color: string;
  /** One or two letters for the icon. */
  readonly letters: string;
}

/** Reads the card of a node. */
export function cardOf(node: FlowNode, flow: FlowModel, custom: ReadonlyMap<string, ConnectorLook>): Card {
  const { name, color, operation } = lookOf(node, flow, custom);
  return {
    title: node.name.replaceAll("_", " "),
    kind: operation === undefined ? name : `${name} · ${operation}`,
    detail: detailOf(node),
    color,
    letters: lettersOf(name),
  };
}

function lookOf(
  node: FlowNode,
  flow: FlowModel,
  custom: ReadonlyMap<string, ConnectorLook>,
): ConnectorLook & { readonly operation?: string } {
  const { operation } = node;
  if (operation === undefined) return builtInLook(node.type);
  const connection = operation.connection === undefined ? undefined : flow.connections?.get(operation.connection);
  const apiName = apiNameOf(connection, operation.apiId, operation.connection);
  if (apiName === undefined) return builtInLook(node.type);
  const byPath =
    operation.path === undefined ? undefined : `${(operation.method ?? "").toUpperCase()} ${operation.path}`;
  return { ...connectorLook(apiName, custom), operation: operation.operationId ?? byPath?.trim() };
}

function apiNameOf(
  connection: FlowConnection | undefined,
  apiId: string | undefined,
  key: string | undefined,
): string | undefined {
  if (connection !== undefined && connection.apiName !== "") return connection.apiName;
  return apiId?.split("/").pop() ?? key;
}

function detailOf(node: FlowNode): string {
  const { definition, typeKey } = node;
  switch (typeKey) {
    case "if":
    case "until":
      return conditionText(definition["expression"]);
    case "foreach":
      return conditionText(definition["foreach"]);
    case "switch":
      return conditionText(definition["expression"]);
    default:
      return "";
  }
}

function lettersOf(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, " ")
    .split(" ")
    .filter((word) => word !== "");
  const [first, second] = words;
  if (first === undefined) return "?";
  return (second === undefined ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1)).toUpperCase();
}
