import type { CodeFamily } from "../../../core/rules/code.js";
import type { PropertiesRule } from "../context.js";
import { apiKeyParameterNotSecure } from "./api-key-parameter-not-secure.js";
import { brandColorMissing } from "./brand-color-missing.js";
import { brandColorNotValid } from "./brand-color-not-valid.js";
import { brandColorReserved } from "./brand-color-reserved.js";
import { capabilityUnknown } from "./capability-unknown.js";
import { connectionParameterTypeUnknown } from "./connection-parameter-type-unknown.js";
import { constraintNotText } from "./constraint-not-text.js";
import { literalClientSecret } from "./literal-client-secret.js";
import { oAuthAddressMissing } from "./oauth-address-missing.js";
import { oAuthCustomParameterNotValue } from "./oauth-custom-parameter-not-value.js";
import { oAuthIdentityProviderUnknown } from "./oauth-identity-provider-unknown.js";
import { oAuthRedirectModeUnknown } from "./oauth-redirect-mode-unknown.js";
import { propertiesMissing } from "./properties-missing.js";
import { propertiesTypeIncorrect } from "./properties-type-incorrect.js";
import { propertyUnknown } from "./property-unknown.js";
import { publisherMissing } from "./publisher-missing.js";
import { scriptMissing } from "./script-missing.js";
import { scriptOperationUnknown } from "./script-operation-unknown.js";
import { secretParameterInClear } from "./secret-parameter-in-clear.js";
import { securityDefinitionWithoutParameter } from "./security-definition-without-parameter.js";
import { tokenParameterWithoutOAuth } from "./token-parameter-without-oauth.js";
import { apiKeyWithGateway } from "./api-key-with-gateway.js";
import { oAuthSettingMisspelled } from "./oauth-setting-misspelled.js";
import { oAuthSettingsMissing } from "./oauth-settings-missing.js";
import { oAuthResourceMissing } from "./oauth-resource-missing.js";
import { oAuthAddressNotSecure } from "./oauth-address-not-secure.js";
import { connectionParameterMemberUnknown } from "./connection-parameter-member-unknown.js";
import { connectionParameterNotUnique } from "./connection-parameter-not-unique.js";

export const connectionRules: CodeFamily<PropertiesRule> = {
  name: "connector-properties",
  title: "Connectors: connection, script list and branding",
  checkedIn: "apiProperties.json",
  codes: [
    apiKeyParameterNotSecure,
    brandColorMissing,
    brandColorNotValid,
    brandColorReserved,
    capabilityUnknown,
    connectionParameterTypeUnknown,
    constraintNotText,
    literalClientSecret,
    oAuthAddressMissing,
    oAuthCustomParameterNotValue,
    oAuthIdentityProviderUnknown,
    oAuthRedirectModeUnknown,
    propertiesMissing,
    propertiesTypeIncorrect,
    propertyUnknown,
    publisherMissing,
    scriptMissing,
    scriptOperationUnknown,
    secretParameterInClear,
    securityDefinitionWithoutParameter,
    tokenParameterWithoutOAuth,
    apiKeyWithGateway,
    oAuthSettingMisspelled,
    oAuthSettingsMissing,
    oAuthResourceMissing,
    oAuthAddressNotSecure,
    connectionParameterMemberUnknown,
    connectionParameterNotUnique,
  ],
};
