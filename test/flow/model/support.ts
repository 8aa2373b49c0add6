import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { readFlow, type FlowModel } from "../../../scripts/flow/index.js";

/** A flow as solutions have it, around some actions. */
export function solutionFlow(actions: JsonObject, more: JsonObject = {}): JsonObject {
  const definition = { triggers: { manual: { type: "Request", kind: "Button", inputs: {} } }, actions, ...more };
  return { properties: { connectionReferences: {}, definition }, schemaVersion: "1.0.0.0" };
}

/** Reads a document that certainly has a flow. */
export function read(document: unknown): FlowModel {
  const flow = readFlow(document);
  if (flow === undefined) throw new Error("no flow was found");
  return flow;
}
