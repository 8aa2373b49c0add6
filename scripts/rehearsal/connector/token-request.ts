import { namesVariable, withVariables } from "../../connector/model/environment-variables.js";
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
  variable: (schemaName: string) => string | undefined = () => undefined,
): TokenRequest | undefined {
  const isSignIn = parameters["token:grantType"] === "code";
  const named = entraSettings(properties, isSignIn);
  if (named === undefined) return undefined;
  const settings = withVariables(named, variable);
  const custom = isJsonObject(settings["customParameters"]) ? settings["customParameters"] : {};
  const preset = (name: string, fallback = ""): string => {
    const entry = custom[name];
    const value = isJsonObject(entry) ? entry["value"] : undefined;
    return typeof value === "string" && value !== "" && !namesVariable(value) ? value : fallback;
  };
  const given = (name: string, fallback: string): string => {
    const value = parameters[name];
    return typeof value === "string" && value !== "" ? value : fallback;
  };
  return {
    authority: preset("loginUri", "https://login.microsoftonline.com").replace(/\/+$/, ""),
    tenant: given("token:TenantId", preset("tenantId")),
    // People sign in to the application of the connector, if a variable says which one; a fixed one exists only in its own tenant.
    clientId:
      (isSignIn ? fromVariable(named["clientId"], settings["clientId"]) : undefined) ?? given("token:clientId", ""),
    clientSecret: given("token:clientSecret", ""),
    user: isSignIn ? given("token:userName", "") : undefined,
    resource: given("token:resourceUri", preset("resourceUri")),
  };
}

/** What a text became by the value of a variable; undefined when it names none, or one without a value. */
function fromVariable(before: unknown, after: unknown): string | undefined {
  const isReplaced = typeof before === "string" && namesVariable(before);
  return isReplaced && typeof after === "string" && !namesVariable(after) ? after : undefined;
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
