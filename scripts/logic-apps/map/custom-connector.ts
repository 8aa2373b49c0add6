import type { JsonObject } from "../../core/json/json-object.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import type { Operation } from "../../connector/model/operation.js";
import type { TargetKind } from "../model/logic-apps-app.js";
import type { NewNode } from "../translate/node-members.js";
import type { ExportedConnector, FlowTranslation } from "../translate/flow-translation.js";
import { customApiCall } from "./custom-api-call.js";
import { customHttpCall } from "./custom-http-call.js";
import { identityCall, type IdentityRequest } from "./identity-call.js";
import type { MappedCall } from "./map-entry.js";
import { requestParts } from "./operation-request.js";

/** Services that the connectors of this project call, by connector. */
const services: Readonly<Record<string, TargetKind>> = {
  dataverse: "dataverse",
  "finance-operations": "finance-operations",
  graph: "graph",
};

/** A policy that only chooses the host, which a parameter of the application does. */
const hostPolicy = "dynamichosturl";

/** What the table says about operations of custom connectors, whose rows are not known beforehand. */
export const customConnectorRows = [
  {
    shown: "Custom connector of the project, operation with a script or with policies",
    becomes: "`Http` to the connector service, which runs the same script: `<service>/<connector><path>`",
  },
  {
    shown: "Custom connector of the project, other operation of Dataverse, finance and operations or Graph",
    becomes: "`Http` to the service itself",
  },
  {
    shown: "Other custom connector without script and policies",
    becomes:
      "Consumption: `ApiConnection` to a `Microsoft.Web/customApis`; Standard: `Http` to its address, with its key or user name from Key Vault, or as the application's identity where it signs in with Entra ID",
  },
  { shown: "Other custom connector with a script or policies", becomes: "refused: import it into a project first" },
] as const;

/** A call of an operation that a connector's own definition describes. */
export function customConnectorCall(
  call: MappedCall,
  connector: ExportedConnector,
  translation: FlowTranslation,
): NewNode | undefined {
  const { node } = call;
  const at = below(node.inputsLocation, "host", "operationId");
  const { loaded } = connector;
  const operation = loaded.index().operations.find(({ id }) => id?.toLowerCase() === call.operationId.toLowerCase());
  if (operation === undefined) {
    translation.report(
      "ExportAction",
      at,
      `'${node.name}' calls '${call.operationId}', which the connector '${loaded.id}' does not have`,
    );
    return undefined;
  }
  if (node.kind === "trigger") {
    translation.report(
      "ExportTrigger",
      at,
      `'${node.name}' waits for '${call.operationId}' of the custom connector '${loaded.id}', expected a trigger that Azure Logic Apps has`,
      "Use a Recurrence that calls the operation, and ends when there is nothing.",
    );
    return undefined;
  }
  const policies = policiesOf(connector, operation);
  const isScripted = loaded.scripted(operation.id ?? "");
  if (!connector.isOfProject)
    return foreignCall(call, connector, operation, isScripted || policies.length > 0, translation);
  const parts = requestParts(call, loaded.index(), operation, translation);
  if (parts === undefined) return undefined;
  const service = ownMember(services, loaded.id) as TargetKind | undefined;
  const needsService = isScripted || service === undefined || policies.some((policy) => policy !== hostPolicy);
  const method = operation.method.toUpperCase() as IdentityRequest["method"];
  return needsService
    ? identityCall(
        { method, ...parts, ...translation.target("connector-service"), path: `/${loaded.id}${parts.path}` },
        call,
        translation,
      )
    : identityCall({ method, ...parts, ...translation.target(service) }, call, translation);
}

function foreignCall(
  call: MappedCall,
  connector: ExportedConnector,
  operation: Operation,
  needsService: boolean,
  translation: FlowTranslation,
): NewNode | undefined {
  const { node, operationId } = call;
  const at = below(node.inputsLocation, "host", "operationId");
  const { id } = connector.loaded;
  if (needsService) {
    translation.report(
      "ExportAction",
      at,
      `'${node.name}' calls '${operationId}' of the custom connector '${id}', which has a script or policies that Azure does not run`,
      "Import the connector and the flow into a project ('power-batch import'), whose connector service runs them.",
    );
    return undefined;
  }
  if (translation.isStandard) return customHttpCall(call, connector, operation, translation);
  return customApiCall(call, connector, operation, translation);
}

/** Templates of the policies that apply to an operation, in lower case. */
function policiesOf({ loaded }: ExportedConnector, { id = "" }: Operation): string[] {
  const properties = loaded.properties["properties"];
  const instances = isJsonObject(properties) ? properties["policyTemplateInstances"] : undefined;
  return (Array.isArray(instances) ? (instances as unknown[]) : []).filter(isJsonObject).flatMap((instance) => {
    const names = operationsOf(instance);
    const applies = names.length === 0 || names.some((name) => String(name).toLowerCase() === id.toLowerCase());
    return applies ? [String(instance["templateId"]).toLowerCase()] : [];
  });
}

function operationsOf({ parameters }: JsonObject): readonly unknown[] {
  const names = ownMember(parameters, "x-ms-apimTemplate-operationName");
  return Array.isArray(names) ? (names as unknown[]) : [];
}
