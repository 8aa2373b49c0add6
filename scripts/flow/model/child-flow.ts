import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, type Location } from "../../core/rules/location.js";
import type { ChildFlowReference } from "./flow-model.js";

/**
 * The flow that a Workflow action runs. Solutions name it by `host.workflowReferenceName`, Logic Apps by
 * `host.workflow.id` (source: Microsoft Learn, schema reference for trigger and action types, Workflow action).
 */
export function readChildFlow(
  typeKey: string,
  inputs: JsonObject,
  inputsLocation: Location,
): ChildFlowReference | undefined {
  const { host } = inputs;
  if (typeKey !== "workflow" || !isJsonObject(host)) return undefined;
  const reference = ownMember(host, "workflowReferenceName");
  if (typeof reference === "string") {
    return { workflow: reference, location: below(inputsLocation, "host", "workflowReferenceName") };
  }
  const id = ownMember(host["workflow"], "id");
  return typeof id === "string"
    ? { workflow: id, location: below(inputsLocation, "host", "workflow", "id") }
    : undefined;
}
