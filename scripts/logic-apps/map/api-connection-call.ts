import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { apiNameOf, type FlowNode } from "../../flow/model/index.js";
import { managedConnector, type ManagedConnector } from "../../flow/managed-api/index.js";
import { checkInputs, translateInputs, type NewNode } from "../translate/node-members.js";
import { retryPolicyOf } from "../translate/retry.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { appConnectionOf, polling } from "./managed-call.js";
import { wayOut } from "./ways-out.js";

const types = new Map([
  ["apiconnection", "ApiConnection"],
  ["apiconnectionwebhook", "ApiConnectionWebhook"],
  ["apiconnectionnotification", "ApiConnectionNotification"],
]);

/** Operations of the first generation of the Dataverse connector. Source: Microsoft Learn, Dataverse connector of Azure Logic Apps. */
const firstGeneration = /^\/(?:v2\/)?datasets\//;

/** Whether a node has the form of older flows, which is that of Logic Apps: verb and path of the request, no operation. */
export function isApiConnection({ typeKey }: FlowNode): boolean {
  return types.has(typeKey);
}

/** Such a call needs another host only: the gateway behind it is the same. */
export function apiConnectionCall(node: FlowNode, translation: FlowTranslation): NewNode | undefined {
  const parts = ["method", "path", "queries", "headers", "body", "fetch", "subscribe"];
  checkInputs(node, ["host", ...parts, "authentication", "retryPolicy"], translation);
  const connector = connectorOf(node, translation);
  if (connector === undefined) return undefined;
  const { operation, inputs: given } = node;
  if (connector.api === "commondataservice" && firstGeneration.test(operation?.path ?? "")) {
    const code = node.kind === "trigger" ? "ExportTrigger" : "ExportAction";
    translation.report(
      code,
      below(node.inputsLocation, "path"),
      `'${node.name}' calls '${operation?.path ?? ""}' of Dataverse, which new workflows may not use, expected '/api/data/…'`,
      "Replace it by an action of the Dataverse connector.",
    );
    return undefined;
  }
  const connection = translation.flow.model.connections?.get(operation?.connection ?? "");
  const host = translation.host(appConnectionOf(connection, connector, translation));
  const inputs: JsonObject = { host, ...translateInputs(node, translation, ["host", "authentication", "retryPolicy"]) };
  if (connector.api === "commondataservice") {
    inputs["headers"] = { organization: `@${translation.target("dataverse").url}`, ...headersOf(inputs) };
  }
  if (node.kind === "action" || given["retryPolicy"] !== undefined) {
    inputs["retryPolicy"] = retryPolicyOf(node, translation);
  }
  const more = node.kind === "trigger" && node.typeKey === "apiconnection" ? polling({ node }, translation) : {};
  return { type: types.get(node.typeKey) ?? node.type, inputs, more };
}

function headersOf({ headers }: JsonObject): JsonObject {
  return isJsonObject(headers) ? headers : {};
}

/** The connector by the flow's connection, or by the address of its gateway: `https://…/apim/office365`. */
function connectorOf(node: FlowNode, translation: FlowTranslation): ManagedConnector | undefined {
  const { operation, inputs, inputsLocation, name } = node;
  const runtimeUrl = ownMember(ownMember(inputs["host"], "api"), "runtimeUrl");
  const byAddress = typeof runtimeUrl === "string" ? runtimeUrl.split("/").findLast((part) => part !== "") : undefined;
  const named = operation === undefined ? "" : apiNameOf(operation, translation.flow.model.connections);
  const connector = managedConnector(named) ?? managedConnector(byAddress ?? "");
  if (connector === undefined) {
    translation.report(
      node.kind === "trigger" ? "ExportTrigger" : "ExportAction",
      below(inputsLocation, "host"),
      `'${name}' calls the connector '${byAddress ?? named}', expected one of the mapping table`,
      wayOut(byAddress ?? named, ""),
    );
  }
  return connector;
}
