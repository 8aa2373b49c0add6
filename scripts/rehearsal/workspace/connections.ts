import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import {
  defaultAccount,
  defaultApplication,
  defaultTenant,
  emulatedServices,
  type ServiceDefinition,
} from "../../emulator/index.js";

/** Parameters of a connection in the emulated cloud; what the scenario says comes on top. */
export function connectionParameters(
  kind: { readonly definition?: JsonObject; readonly apiName: string },
  environmentVariables: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>> | undefined,
  services: readonly ServiceDefinition[] = emulatedServices,
): Record<string, unknown> {
  const declared = kind.definition?.["host"];
  const service = services.find((each) =>
    typeof declared === "string"
      ? each.hosts.some((host) => host.test(declared.toLowerCase()))
      : each.connectors?.some((name) => name.test(kind.apiName)),
  );
  return {
    "token:TenantId": defaultTenant,
    "token:clientId": defaultApplication.clientId,
    "token:clientSecret": defaultApplication.secrets[0],
    "token:grantType": "client_credentials",
    // Used when the grant type is "code": a person signed in.
    "token:userName": defaultAccount.userName,
    "token:resourceUri": exampleOrigin(service?.name ?? "financeOperations", environmentVariables, services),
    ...(isJsonObject(given) ? given : {}),
  };
}

/** Address of a service in a rehearsal; the environment variable of the templates names the one of Finance & Operations. */
export function exampleOrigin(
  service: string,
  environmentVariables: Readonly<Record<string, unknown>> = {},
  services: readonly ServiceDefinition[] = emulatedServices,
): string | undefined {
  const host = environmentVariables["FinanceOperationsHost"];
  if (service === "financeOperations" && typeof host === "string" && host !== "") return `https://${host}`;
  return services.find(({ name }) => name === service)?.exampleOrigin;
}
