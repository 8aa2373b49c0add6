import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { defaultApplication, defaultTenant } from "../../emulator/index.js";

const dataverseUrl = "https://contoso.crm4.dynamics.com";
const defaultFinanceOperationsHost = "contoso.operations.dynamics.com";

/** Parameters of a connection in the emulated cloud; what the scenario says comes on top. */
export function connectionParameters(
  kind: { readonly definition?: JsonObject; readonly apiName: string },
  environmentVariables: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const host = environmentVariables["FinanceOperationsHost"];
  const financeOperations = typeof host === "string" && host !== "" ? host : defaultFinanceOperationsHost;
  const declared = kind.definition?.["host"];
  const service = typeof declared === "string" ? declared : kind.apiName;
  const resource = service.includes("graph.microsoft.com")
    ? "https://graph.microsoft.com"
    : /\.crm\d*\.|commondataservice/.test(service)
      ? dataverseUrl
      : `https://${financeOperations}`;
  return {
    "token:TenantId": defaultTenant,
    "token:clientId": defaultApplication.clientId,
    "token:clientSecret": defaultApplication.secrets[0],
    "token:grantType": "client_credentials",
    "token:resourceUri": resource,
    ...(isJsonObject(given) ? given : {}),
  };
}
