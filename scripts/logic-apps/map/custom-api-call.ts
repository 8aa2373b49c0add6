import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { textValue } from "../../core/json/text-value.js";
import type { Operation } from "../../connector/model/operation.js";
import { escapedNames } from "../translate/flow-expressions.js";
import type { NewNode } from "../translate/node-members.js";
import { retryPolicyOf } from "../translate/retry.js";
import type { ExportedConnector, FlowTranslation } from "../translate/flow-translation.js";
import type { MappedCall } from "./map-entry.js";
import { requestParts } from "./operation-request.js";

/**
 * A call of a custom connector that Azure hosts (Consumption). Source: Azure/Azure-Sentinel, playbooks with a connector of their own:
 * the path is the definition's, values encoded once.
 */
export function customApiCall(
  call: MappedCall,
  { loaded, displayName }: ExportedConnector,
  operation: Operation,
  translation: FlowTranslation,
): NewNode | undefined {
  const parts = requestParts(call, loaded.index(), operation, translation);
  if (parts === undefined) return undefined;
  const key = loaded.id.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-");
  const properties = isJsonObject(loaded.properties["properties"]) ? loaded.properties["properties"] : {};
  const { connectionParameters, iconBrandColor } = properties;
  translation.parts.customApis.set(key, {
    key,
    displayName,
    description: textValue(ownMember(loaded.definition["info"], "description")),
    swagger: loaded.definition,
    connectionParameters: isJsonObject(connectionParameters) ? connectionParameters : {},
    brandColor: textValue(iconBrandColor),
  });
  const reference = call.connection?.logicalName ?? call.connection?.key ?? key;
  const connection = translation.parts.connection(reference, {
    api: key,
    displayName,
    kind: "custom",
    signIn: "consent",
  });
  const { path, queries, headers, body } = parts;
  const inputs: JsonObject = { host: translation.host(connection), method: operation.method.toLowerCase(), path };
  if (Object.keys(headers).length > 0) inputs["headers"] = headers;
  if (Object.keys(queries).length > 0) inputs["queries"] = queries;
  if (body !== undefined) inputs["body"] = escapedNames(body);
  inputs["retryPolicy"] = retryPolicyOf(call.node, translation);
  return { type: "ApiConnection", inputs };
}
