import type { PropertiesIndex } from "../../connector/model/properties-index.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { TokenRequest } from "./access-token.js";

/** What the connection asks Entra ID for; undefined when the connector does not sign in there. */
export function tokenRequest(
  properties: PropertiesIndex,
  parameters: Readonly<Record<string, unknown>>,
): TokenRequest | undefined {
  const settings = entraSettings(properties);
  if (settings === undefined) return undefined;
  const custom = isJsonObject(settings["customParameters"]) ? settings["customParameters"] : {};
  const preset = (name: string, fallback = ""): string => {
    const entry = custom[name];
    const value = isJsonObject(entry) ? entry["value"] : undefined;
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  const given = (name: string, fallback: string): string => {
    const value = parameters[name];
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  return {
    authority: preset("loginUri", "https://login.microsoftonline.com").replace(/\/+$/, ""),
    tenant: given("token:TenantId", preset("tenantId")),
    clientId: given("token:clientId", ""),
    clientSecret: given("token:clientSecret", ""),
    resource: given("token:resourceUri", preset("resourceUri")),
  };
}

/** The first OAuth settings for Entra ID, of the connector itself or of one of its parameter sets. */
function entraSettings({ parameters }: PropertiesIndex): JsonObject | undefined {
  const settings = parameters.map(({ value }) => value["oAuthSettings"]).filter(isJsonObject);
  return settings.find(({ identityProvider }) => /^aad/i.test(String(identityProvider)));
}
