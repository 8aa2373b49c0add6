import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import {
  managedConnector,
  managedOperationOf,
  type ManagedConnector,
  type ManagedOperation,
} from "../../flow/managed-api/index.js";
import type { AppConnection } from "../model/logic-apps-app.js";
import { escapedNames } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import { retryPolicyOf } from "../translate/retry.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";
import { withBody } from "./call-parameters.js";
import { twiceEncoded } from "./path-text.js";

/** A call through a managed connection: `ApiConnection`, or `ApiConnectionWebhook` of what calls back. */
export function managedCall(call: MappedCall, translation: FlowTranslation): NewNode | undefined {
  const connector = managedConnector(call.api);
  const operation = connector && managedOperationOf(connector, call.operationId);
  if (connector === undefined || operation === undefined) {
    refuse(call, translation);
    return undefined;
  }
  return managedForm(call, connector, operation, translation);
}

export function refuse({ node, api, operationId }: MappedCall, translation: FlowTranslation): void {
  const code = node.kind === "trigger" ? "ExportTrigger" : "ExportAction";
  translation.report(
    code,
    below(node.inputsLocation, "host", "operationId"),
    `'${node.name}' calls '${operationId}' of '${api}', which the export cannot write, expected an operation of the mapping table`,
    "Replace it by an HTTP action, or keep it in a flow of Power Automate that a request starts.",
  );
}

function managedForm(
  call: MappedCall,
  connector: ManagedConnector,
  operation: ManagedOperation,
  translation: FlowTranslation,
): NewNode | undefined {
  const { node } = call;
  const parameters = withBody(call.parameters, operation.body);
  // Only Azure's connector asks for the environment on every call.
  if (operation.headers.includes("organization"))
    parameters["organization"] ??= `@${translation.target("dataverse").url}`;
  const parts = new Set([...operation.pathParameters, ...operation.queries, ...operation.headers, operation.body]);
  const unknown = Object.keys(parameters).find((name) => !parts.has(name));
  const missing = operation.pathParameters.find((name) => parameters[name] === undefined);
  if (unknown !== undefined || missing !== undefined) {
    const what = unknown === undefined ? `no parameter '${missing ?? ""}'` : `the parameter '${unknown}'`;
    translation.report(
      "ExportMember",
      below(node.inputsLocation, "parameters"),
      `'${node.name}' has ${what}, expected those of '${operation.operationId}': ${[...parts].filter((name) => name !== undefined).join(", ")}`,
    );
    return undefined;
  }
  const inputs: JsonObject = { host: translation.host(appConnection(call, connector, translation)) };
  if (operation.method !== undefined) inputs["method"] = operation.method;
  inputs["path"] = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => twiceEncoded(parameters[name]));
  const queries = { ...operation.fixed.queries, ...chosen(parameters, operation.queries) };
  const headers = { ...operation.fixed.headers, ...chosen(parameters, operation.headers) };
  if (Object.keys(headers).length > 0) inputs["headers"] = headers;
  if (Object.keys(queries).length > 0) inputs["queries"] = queries;
  const body = bodyOf(operation, parameters);
  if (body !== undefined) inputs["body"] = escapedNames(body);
  if (node.kind === "action") inputs["retryPolicy"] = retryPolicyOf(node, translation);
  else if (node.inputs["retryPolicy"] !== undefined) inputs["retryPolicy"] = retryPolicyOf(node, translation);
  return { type: operation.kind === "webhook" ? "ApiConnectionWebhook" : "ApiConnection", inputs };
}

function bodyOf({ body, fixed, notification }: ManagedOperation, parameters: JsonObject): unknown {
  const given = body === undefined ? undefined : parameters[body];
  if (notification === undefined && fixed.body === undefined) return given;
  return {
    ...(notification === undefined ? {} : { [notification]: "@{listCallbackUrl()}" }),
    ...fixed.body,
    ...(isJsonObject(given) ? given : {}),
  };
}

function chosen(parameters: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = parameters[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

/** The application's connection for a connection of the flow. */
function appConnection(
  { connection }: Pick<MappedCall, "connection">,
  { api, displayName }: ManagedConnector,
  translation: FlowTranslation,
): AppConnection {
  const reference = connection?.logicalName ?? connection?.key ?? api;
  return translation.parts.connection(reference, { api, displayName, kind: "managed", signIn: "consent" });
}
