import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { expectedNames } from "../../core/output/expected-names.js";
import { below, step, type Location } from "../../core/rules/location.js";
import { apiNameOf, type FlowNode } from "../../flow/model/index.js";
import { apiConnectionCall, isApiConnection } from "../map/api-connection-call.js";
import { customConnectorCall } from "../map/custom-connector.js";
import { mapEntryOf } from "../map/index.js";
import { refuse } from "../map/managed-call.js";
import type { MappedCall } from "../map/map-entry.js";
import { translateValue } from "./flow-expressions.js";
import { checkInputs, type NewNode } from "./node-members.js";
import type { FlowTranslation } from "./flow-translation.js";

/** A trigger or an action that calls a connector's operation by its id, or by verb and path as older flows do. */
export function translateConnectorNode(node: FlowNode, translation: FlowTranslation): NewNode | undefined {
  if (isApiConnection(node)) {
    checkHost(node, translation);
    checkPlatformInputs(node, translation);
    noteInvoker(node, translation);
    return apiConnectionCall(node, translation);
  }
  const { operation } = node;
  const { model } = translation.flow;
  checkInputs(node, ["host", "parameters", "authentication", "retryPolicy"], translation);
  const at = below(node.inputsLocation, "host");
  if (operation?.operationId === undefined) {
    const code = node.kind === "trigger" ? "ExportTrigger" : "ExportAction";
    translation.report(code, at, `'${node.name}' does not say which operation it calls, expected 'operationId'`);
    return undefined;
  }
  checkHost(node, translation);
  const connection = model.connections?.get(operation.connection ?? "");
  const api = apiNameOf(operation, model.connections);
  noteInvoker(node, translation);
  checkPlatformInputs(node, translation);
  const parameters = Object.fromEntries(
    Object.entries(operation.parameters).map(([name, value]) => [
      name,
      translateValue(value, below(node.inputsLocation, "parameters", name), node, translation),
    ]),
  );
  const call: MappedCall = { node, operation, operationId: operation.operationId, api, connection, parameters };
  const custom = connection && translation.around.connector(connection);
  if (custom !== undefined) return customConnectorCall(call, custom, translation);
  const entry = mapEntryOf(api, operation.operationId, node.kind);
  if (entry === undefined) {
    refuse(call, translation);
    return undefined;
  }
  return entry.translate(call, translation);
}

/** What a host says of the call. Source: exported solutions and packages. */
const hostMembers = ["apiId", "connectionName", "operationId", "connectionReferenceName", "connection", "api"];

/** The connection of packages: an expression over `$connections`. */
function checkHost({ name, inputs, inputsLocation }: FlowNode, translation: FlowTranslation): void {
  const { host } = inputs;
  const at = below(inputsLocation, "host");
  const check = (holder: unknown, known: readonly string[], where: Location): void => {
    for (const member of Object.keys(isJsonObject(holder) ? holder : {})) {
      if (known.includes(member)) continue;
      const message = `'${name}' has the host '${member}', ${expectedNames(known, member)}`;
      translation.report("ExportMember", step(where, member), message);
    }
  };
  check(host, hostMembers, at);
  check(ownMember(host, "connection"), ["name"], below(at, "connection"));
  check(ownMember(host, "api"), ["runtimeUrl"], below(at, "api"));
}

/** Inputs that are no parameters: what the platform writes itself goes, anything else has a meaning that is not known. */
function checkPlatformInputs({ name, inputs, inputsLocation }: FlowNode, translation: FlowTranslation): void {
  const { parameters, authentication } = inputs;
  if (parameters !== undefined && !isJsonObject(parameters)) {
    translation.report(
      "ExportMember",
      below(inputsLocation, "parameters"),
      `the parameters of '${name}' are not an object`,
    );
  }
  if (authentication !== undefined && !isPlatformAuthentication(authentication)) {
    translation.report(
      "ExportMember",
      below(inputsLocation, "authentication"),
      `'${name}' has an authentication of its own, expected that of its connection`,
    );
  }
}

/** Two forms that the designer writes: for connections of the flow, and for those of whoever runs it. Source: exported flows. */
function isPlatformAuthentication(value: unknown): boolean {
  if (typeof value === "string") return /^@parameters\('\$authentication'\)$/i.test(value);
  const token = isJsonObject(value) && value["type"] === "Raw" ? value["value"] : undefined;
  return typeof token === "string" && token.includes("X-MS-APIM-Tokens");
}

/** A connection of whoever runs the flow; a workflow has one identity for all. */
function noteInvoker(node: FlowNode, translation: FlowTranslation): void {
  const { operation } = node;
  const definition = translation.flow.model.connections?.get(operation?.connection ?? "")?.definition as
    { runtimeSource?: unknown; source?: unknown } | undefined;
  const source = definition?.runtimeSource ?? definition?.source;
  const { authentication } = node.inputs;
  const isInvoker = typeof source === "string" && source.toLowerCase() === "invoker";
  if (!isInvoker && !(isJsonObject(authentication) && isPlatformAuthentication(authentication))) return;
  translation.note(
    below(node.inputsLocation, "host"),
    `'${node.name}' calls as the person who runs the flow, the workflow as its own connection or identity`,
  );
}
