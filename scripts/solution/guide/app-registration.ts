import { variableUses } from "../../connector/model/environment-variables.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { valueAt } from "../../core/json/pointer.js";
import type { SolutionConnector } from "../solution.js";

/** What a connector needs from Microsoft Entra ID. */
export interface AppRegistration {
  /** The API, as the portal's "API permissions" lists it. */
  readonly api: string;
  readonly permissions: readonly string[];
  /** What else lets the application in. */
  readonly besides?: string;
}

/**
 * By the resource a connector asks tokens for. Sources: Microsoft Learn, "Service endpoints overview" of finance and
 * operations, "Use OAuth authentication with Microsoft Dataverse", "Microsoft Graph permissions reference".
 */
const registrations: Readonly<Record<string, AppRegistration>> = {
  "00000015-0000-0000-c000-000000000000": {
    api: "Dynamics ERP",
    permissions: [
      "AX.FullAccess, CustomService.FullAccess and Odata.FullAccess (delegated), for people who sign in",
      "Connector.FullAccess (application), for a service principal",
    ],
    besides:
      "a service principal is listed in finance and operations under System administration > Setup > Microsoft Entra ID applications, with the user it acts as",
  },
  "00000007-0000-0000-c000-000000000000": {
    api: "Dynamics CRM",
    permissions: ["user_impersonation (delegated)"],
    besides: "a service principal is an application user of the Dataverse environment, with a security role",
  },
  "https://graph.microsoft.com": {
    api: "Microsoft Graph",
    permissions: [
      "what the batched requests need, and no more: User.Read (delegated) to begin with, then for each kind of request the least permission that the Graph reference names for it",
    ],
    besides: "application permissions need the consent of an administrator",
  },
};

/** The registration of a connector; undefined when it signs in by other means. */
export function appRegistration(connector: SolutionConnector): AppRegistration | undefined {
  const settings = valueAt(connector.connectionParameters, "/token/oAuthSettings");
  if (!isJsonObject(settings)) return undefined;
  const resource = resourceOf(settings);
  return (
    registrations[resource] ?? {
      api: resource === "" ? "the API behind the connector" : resource,
      permissions: ["as its provider documents"],
    }
  );
}

/** The environment variable that has the client ID of a connector's sign-in; undefined when it names none. */
export function clientIdVariable({ connectionParameters }: SolutionConnector): string | undefined {
  const clientId = valueAt(connectionParameters, "/token/oAuthSettings/clientId");
  return variableUses({ definition: {}, connectionParameters: clientId, connectionParameterSets: {} })[0]?.schemaName;
}

function resourceOf(settings: unknown): string {
  const found =
    valueAt(settings, "/properties/AzureActiveDirectoryResourceId") ??
    valueAt(settings, "/customParameters/resourceUri/value");
  return typeof found === "string" ? found.replace(/\/$/, "") : "";
}
