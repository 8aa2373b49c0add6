import { isJsonObject } from "../../core/json/json-object.js";
import { below, type Location } from "../../core/rules/location.js";
import type { PropertiesIndex } from "../model/properties-index.js";

/** Where a connector says that its calls go through an on-premises data gateway; undefined when it does not. */
export function gatewayLocation({ value, location, parameters }: PropertiesIndex): Location | undefined {
  const capabilities: unknown = value["capabilities"];
  const at = Array.isArray(capabilities)
    ? capabilities.findIndex((name) => typeof name === "string" && name.toLowerCase() === "gateway")
    : -1;
  if (at >= 0) return below(location, "capabilities", at);
  return parameters.find(({ value: parameter }) => isGateway(parameter["type"]))?.location;
}

function isGateway(type: unknown): boolean {
  return typeof type === "string" && type.toLowerCase() === "gatewaysetting";
}

/** Names of security definitions that are API keys. */
export function apiKeyNames(securityDefinitions: unknown): string[] {
  if (!isJsonObject(securityDefinitions)) return [];
  return Object.keys(securityDefinitions).filter((name) => {
    const definition = securityDefinitions[name];
    return isJsonObject(definition) && definition["type"] === "apiKey";
  });
}
