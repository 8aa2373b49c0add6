import type { PropertiesIndex } from "../../connector/model/properties-index.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import type { TokenRequest } from "./access-token.js";

/**
 * What the connection asks Entra ID for; undefined when the connector does not sign in there. The connection says by
 * token:grantType which way it was made, and of the connector's parameter sets the one for that way counts.
 */
export function tokenRequest(
  properties: PropertiesIndex,
  parameters: Readonly<Record<string, unknown>>,
): TokenRequest | undefined {
  const isSignIn = parameters["token:grantType"] === "code";
  const settings = entraSettings(properties, isSignIn);
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
    user: isSignIn ? given("token:userName", "") : undefined,
    resource: given("token:resourceUri", preset("resourceUri")),
  };
}

/** OAuth settings for Entra ID, of the set for the way in, of any set, or of the connector itself. */
function entraSettings({ parameters }: PropertiesIndex, isSignIn: boolean): JsonObject | undefined {
  const settings = parameters
    .map(({ value }) => value["oAuthSettings"])
    .filter(isJsonObject)
    .filter(({ identityProvider }) => /^aad/i.test(String(identityProvider)));
  const isForApplications = ({ customParameters }: JsonObject): boolean => {
    const grant = isJsonObject(customParameters) ? customParameters["grantType"] : undefined;
    return isJsonObject(grant) && grant["value"] === "client_credentials";
  };
  return settings.find((each) => isForApplications(each) !== isSignIn) ?? settings[0];
}
