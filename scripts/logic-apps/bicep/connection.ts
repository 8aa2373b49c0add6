import type { AppConnection, Hosting } from "../model/logic-apps-app.js";
import { called, symbolOf, type BicepResource } from "./document.js";
import { code, interpolated, type BicepCode, type BicepValue } from "./value.js";

/**
 * A connection to a managed or custom connector. Standard takes `kind: 'V2'` only, Consumption no kind or `V1` only (Azure/bicep issue
 * 8272, Azure/logicapps issue 236). One that a person signs in to is deployed without consent.
 * @param apiId resource id of the connector
 */
export function connectionResource(
  { displayName, signIn, api }: AppConnection,
  hosting: Hosting,
  names: { readonly symbol: string; readonly name: string },
  apiId: BicepCode,
  serviceBusHost: BicepCode | undefined,
): BicepResource {
  const identity = signIn === "identity" ? identitySettings(api, serviceBusHost) : {};
  const properties = { displayName, api: { id: apiId }, ...identity };
  return {
    kind: "resource",
    symbol: names.symbol,
    type: "Microsoft.Web/connections@2016-06-01",
    comment: signIn === "consent" ? `${displayName}: a person must sign in once after the deployment` : displayName,
    body: {
      name: names.name,
      location: code("location"),
      ...(hosting === "standard" ? { kind: "V2" } : {}),
      // The published types of this resource have no members for identities.
      properties: signIn === "identity" ? called("any", properties) : properties,
    },
  };
}

/** Connectors with several ways to sign in name the set, others say that it is the alternative. Source: Microsoft Learn, "Authenticate with managed identities". */
function identitySettings(api: string, serviceBusHost: BicepCode | undefined): Readonly<Record<string, BicepValue>> {
  if (api.toLowerCase() !== "servicebus" || serviceBusHost === undefined) return { parameterValueType: "Alternative" };
  const namespaceEndpoint = { value: interpolated`sb://${serviceBusHost}/` };
  return { parameterValueSet: { name: "managedIdentityAuth", values: { namespaceEndpoint } } };
}

/** Lets the identity of a site use a connection. Connections of Consumption refuse it. */
export function accessPolicy(symbol: string, connection: BicepResource, site: BicepResource): BicepResource {
  return {
    kind: "resource",
    symbol,
    type: "Microsoft.Web/connections/accessPolicies@2016-06-01",
    body: {
      parent: symbolOf(connection),
      name: code(`${site.symbol}.name`),
      location: code("location"),
      properties: {
        principal: {
          type: "ActiveDirectory",
          identity: {
            tenantId: code("subscription().tenantId"),
            objectId: code(`${site.symbol}.identity.principalId`),
          },
        },
      },
    },
  };
}

/** Resource id of one of Microsoft's connectors. */
export function managedApiId(api: string): BicepCode {
  return called("subscriptionResourceId", "Microsoft.Web/locations/managedApis", code("location"), api);
}
