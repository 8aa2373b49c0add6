import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowConnection } from "../../flow/model/index.js";
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
import { fileContent } from "./file-content.js";
import { encodedPart } from "./path-text.js";
import { wayOut } from "./ways-out.js";

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
    wayOut(api, operationId),
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
  const host = translation.host(appConnectionOf(call.connection, connector, translation));
  const queries = { ...operation.fixed.queries, ...chosen(parameters, operation.queries) };
  // Older flows ask for mail themselves.
  if (operation.subscription !== undefined && node.typeKey !== "openapiconnection") {
    if (node.inputs["retryPolicy"] !== undefined) {
      const at = below(node.inputsLocation, "retryPolicy");
      translation.report("ExportMember", at, `'${node.name}' has a retry policy, expected none for a notification`);
    }
    return notificationForm(operation, host, queries);
  }
  const inputs: JsonObject = { host };
  if (operation.method !== undefined) inputs["method"] = operation.method;
  inputs["path"] = operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodedPart(parameters[name], operation.encodedOnce.includes(name) ? 1 : 2),
  );
  const headers = { ...operation.fixed.headers, ...chosen(parameters, operation.headers) };
  if (Object.keys(headers).length > 0) inputs["headers"] = headers;
  if (Object.keys(queries).length > 0) inputs["queries"] = queries;
  const body = bodyOf(operation, parameters);
  if (body !== undefined) inputs["body"] = escapedNames(body);
  if (node.kind === "action") inputs["retryPolicy"] = retryPolicyOf(node, translation);
  else if (node.inputs["retryPolicy"] !== undefined) inputs["retryPolicy"] = retryPolicyOf(node, translation);
  return {
    type: operation.method === undefined ? "ApiConnectionWebhook" : "ApiConnection",
    inputs,
    more: node.kind === "trigger" && operation.method !== undefined ? polling(call, translation) : {},
  };
}

/**
 * How often a trigger asks. Power Automate has a time of its own for triggers without one, Logic Apps refuses them. Source: Microsoft
 * Learn, "Schema reference for trigger and action types in Azure Logic Apps", APIConnection trigger: `recurrence` is required.
 */
export function polling({ node }: Pick<MappedCall, "node">, translation: FlowTranslation): JsonObject {
  if (node.definition["recurrence"] !== undefined) return {};
  translation.note(node.location, `'${node.name}' does not say how often it asks, the workflow asks every minute`);
  return { recurrence: { frequency: "Minute", interval: 1 } };
}

/**
 * A trigger that is told when there is something, and then fetches it. Source: public workflows with the mail trigger of `office365`, such
 * as those of Azure/LogicAppsTemplates.
 */
function notificationForm(
  { method, path, subscription, notification = "NotificationUrl" }: ManagedOperation,
  host: JsonObject,
  queries: JsonObject,
): NewNode {
  return {
    type: "ApiConnectionNotification",
    inputs: {
      host,
      fetch: { method, pathTemplate: { template: path }, queries },
      subscribe: {
        method: subscription?.method,
        pathTemplate: { template: subscription?.path },
        queries: chosen(queries, subscription?.queries ?? []),
        body: { [notification]: "@{listCallbackUrl()}" },
      },
    },
  };
}

function bodyOf({ body, fixed, notification, isFile }: ManagedOperation, parameters: JsonObject): unknown {
  const given = body === undefined ? undefined : parameters[body];
  if (isFile) return fileContent(given);
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
export function appConnectionOf(
  connection: FlowConnection | undefined,
  { api, displayName }: ManagedConnector,
  translation: FlowTranslation,
): AppConnection {
  const reference = connection?.logicalName ?? connection?.key ?? api;
  const name = translation.around.connectionName?.(reference);
  // Several connections of one connector are told apart by the names of their references.
  const shown = name === undefined || name === "" || name === displayName ? displayName : `${displayName}: ${name}`;
  return translation.parts.connection(reference, { api, displayName: shown, kind: "managed", signIn: "consent" });
}
