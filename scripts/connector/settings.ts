import type { JsonObject } from "../core/json/json-object.js";

/**
 * The argument file of paconn, without the connector's and the environment's id: both belong to an installation.
 * Source: microsoft/PowerPlatformConnectors tools/paconn-cli, settings serializer.
 */
export function paconnSettings(hasScript: boolean): JsonObject {
  return {
    apiProperties: "apiProperties.json",
    apiDefinition: "apiDefinition.swagger.json",
    icon: "icon.png",
    powerAppsUrl: "https://api.powerapps.com",
    powerAppsApiVersion: "2016-11-01",
    ...(hasScript ? { script: "script.csx" } : {}),
  };
}
