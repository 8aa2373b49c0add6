import { sources } from "../../../core/rules/sources.js";
import { shorten } from "../../../core/rules/shape.js";
import type { PropertiesRule } from "../context.js";
import { apiKeyNames, gatewayLocation } from "../gateway.js";

export const apiKeyWithGateway: PropertiesRule = {
  code: "ApiKeyWithGateway",
  summary: "A connector that uses an on-premises data gateway does not sign in with an API key.",
  why: "The platform does not support API keys through a gateway; its page does not offer the choice.",
  fix: "Use basic, Windows or no authentication, or reach the service without a gateway.",
  source: `${sources.customConnectorFAQ.replace(/\.$/, "")}; MicrosoftDocs/BusinessApplicationPlatform-Connectors-public issue 44.`,
  severity: "warning",
  check({ index, definition }, report) {
    const location = gatewayLocation(index);
    if (location === undefined) return;
    for (const name of apiKeyNames(definition?.root["securityDefinitions"])) {
      report(location, `the gateway does not pass on the API key '${shorten(name)}', expected another authentication`);
    }
  },
};
