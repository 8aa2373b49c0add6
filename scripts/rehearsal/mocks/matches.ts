import { matchesGlob } from "../../core/glob.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { NotedCall, OutsideCall } from "../engine/responder.js";
import { mismatch } from "../scenario/match.js";
import { evaluateForCall } from "./call-expression.js";
import type { Mock } from "./mock.js";

/** Names by which scenarios may call what is in a flow. */
export interface Names {
  /** Besides the connector's own name: the id of a custom connector. */
  connector(call: NotedCall): readonly string[];
  /** Of the flow that an action calls. */
  childFlow(workflow: string): readonly string[];
}

/** Whether a mock responds to a call. */
export function matchesCall(mock: Mock, call: OutsideCall, names: Names): boolean {
  return selects(mock, call, names) && isInIteration(mock, call) && holds(mock, call);
}

/** The same without its conditions: a call that misses them only deserves a hint. */
export function selects(mock: Mock, call: NotedCall, names: Names): boolean {
  const { flow, action, connector, operation, method, url, childFlow, webhook } = mock;
  if (flow !== undefined && !same(flow, call.flow)) return false;
  if (action !== undefined && !same(action, call.action)) return false;
  if (webhook !== undefined && (call.kind !== "webhook" || !same(webhook, call.action))) return false;
  if (connector !== undefined && !connectorNames(call, names).some((name) => same(connector, name))) return false;
  if (operation !== undefined && !same(operation, call.operationId)) return false;
  if (method !== undefined && !same(method, call.method)) return false;
  if (url !== undefined && (call.kind !== "http" || !matchesAddress(url, call.url ?? ""))) return false;
  if (childFlow !== undefined) {
    if (call.childFlow === undefined) return false;
    if (![call.childFlow, ...names.childFlow(call.childFlow)].some((name) => same(childFlow, name))) return false;
  }
  return true;
}

function connectorNames(call: NotedCall, names: Names): readonly string[] {
  const { connection } = call;
  return connection === undefined ? [] : [connection.apiName, connection.key, ...names.connector(call)];
}

function isInIteration({ iteration }: Mock, { iterations }: NotedCall): boolean {
  return iteration === undefined || iterations.at(-1) === iteration;
}

function holds({ when }: Mock, call: OutsideCall): boolean {
  if (when === undefined) return true;
  if (isJsonObject(when)) return mismatch(when, call.inputs) === undefined;
  return evaluateForCall(when, call) === true;
}

function matchesAddress(glob: string, url: string): boolean {
  const query = url.indexOf("?");
  const address = query < 0 || glob.includes("?") ? url : url.slice(0, query);
  return matchesGlob(glob, address);
}

function same(left: string, right: string | undefined): boolean {
  return right !== undefined && left.toLowerCase() === right.toLowerCase();
}
