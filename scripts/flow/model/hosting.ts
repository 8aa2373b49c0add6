import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import type { FlowForm, FlowHosting, FlowNode } from "./flow-model.js";

/**
 * Where a Logic App runs, as far as its document tells: `workflow.json` of Standard says how it keeps its state, a resource
 * has its type. A bare definition is of Logic Apps when it calls as only they do; cloud flows have other forms of hosts.
 * @param named what the file's name says of a bare definition
 */
export function hostingOf(
  { root, form, definition }: { root: JsonObject; form: FlowForm; definition: JsonObject },
  nodes: readonly FlowNode[],
  named?: FlowHosting,
): FlowHosting | undefined {
  if (form !== "logicApp" || nodes.some(isOfCloudFlows)) return undefined;
  if (typeof root["kind"] === "string" && root["definition"] === definition) return "standard";
  if (/\/workflows$/i.test(String(root["type"]))) return "consumption";
  if (ownMember(definition["parameters"], "$authentication") !== undefined) return undefined;
  return nodes.some(isOfLogicApps) ? "consumption" : named;
}

function isOfCloudFlows({ typeKey, inputs }: FlowNode): boolean {
  return typeKey.startsWith("openapi") || ownMember(inputs["host"], "workflowReferenceName") !== undefined;
}

function isOfLogicApps({ typeKey, inputs }: FlowNode): boolean {
  const { host, authentication } = inputs;
  if (typeKey === "workflow") return isJsonObject(ownMember(host, "workflow"));
  if (typeKey === "http") return ownMember(authentication, "type") === "ManagedServiceIdentity";
  const name = ownMember(ownMember(host, "connection"), "name");
  return typeKey.startsWith("apiconnection") && typeof name === "string" && name.includes("['connectionId']");
}
