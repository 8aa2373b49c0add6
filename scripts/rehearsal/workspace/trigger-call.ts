import { connectionOf } from "../engine/actions/connection.js";
import { inCloudFlows, readManagedCall, type NamedCall } from "../engine/managed-call.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { FlowInstance } from "./flow-instance.js";

/** The operation that a trigger listens to, whatever form its host has; undefined when it names none that is known. */
export function triggerCall(instance: FlowInstance): NamedCall | undefined {
  const { model } = instance.flow.prepared;
  const [trigger] = model.triggers;
  const { operation } = trigger ?? {};
  const connection = connectionOf(operation?.connection, operation, model);
  if (operation === undefined || connection === undefined) return undefined;
  const inputs = instance.triggerInputs();
  if (operation.operationId === undefined) return readManagedCall(connection, inputs);
  const parameters = isJsonObject(inputs["parameters"]) ? inputs["parameters"] : {};
  return { connection: inCloudFlows(connection), operationId: operation.operationId, parameters };
}
