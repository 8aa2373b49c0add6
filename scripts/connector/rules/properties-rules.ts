import type { PropertiesRule } from "./context.js";
import { policyConnectionParameterUnknown } from "./policies/policy-connection-parameter-unknown.js";
import { policyFunctionMisspelt } from "./policies/policy-function-misspelt.js";
import { policyOperationUnknown } from "./policies/policy-operation-unknown.js";
import { policyParameterMissing } from "./policies/policy-parameter-missing.js";
import { policyRoutePathNotRelative } from "./policies/policy-route-path-not-relative.js";
import { policySectionUnknown } from "./policies/policy-section-unknown.js";
import { policyTemplateUnknown } from "./policies/policy-template-unknown.js";
import { brandColorMissing } from "./properties/brand-color-missing.js";
import { brandColorNotValid } from "./properties/brand-color-not-valid.js";
import { brandColorReserved } from "./properties/brand-color-reserved.js";
import { connectionParameterTypeUnknown } from "./properties/connection-parameter-type-unknown.js";
import { constraintNotText } from "./properties/constraint-not-text.js";
import { literalClientSecret } from "./properties/literal-client-secret.js";
import { oAuthAddressMissing } from "./properties/oauth-address-missing.js";
import { oAuthCustomParameterNotValue } from "./properties/oauth-custom-parameter-not-value.js";
import { oAuthIdentityProviderUnknown } from "./properties/oauth-identity-provider-unknown.js";
import { oAuthRedirectModeUnknown } from "./properties/oauth-redirect-mode-unknown.js";
import { propertiesMissing } from "./properties/properties-missing.js";
import { propertiesTypeIncorrect } from "./properties/properties-type-incorrect.js";
import { propertyUnknown } from "./properties/property-unknown.js";
import { publisherMissing } from "./properties/publisher-missing.js";
import { secretParameterInClear } from "./properties/secret-parameter-in-clear.js";
import { tokenParameterWithoutOAuth } from "./properties/token-parameter-without-oauth.js";
import { scriptMissing } from "./scripts/script-missing.js";
import { scriptOperationUnknown } from "./scripts/script-operation-unknown.js";
import { apiKeyParameterNotSecure } from "./security/api-key-parameter-not-secure.js";
import { securityDefinitionWithoutParameter } from "./security/security-definition-without-parameter.js";

/** Rules about apiProperties.json and what it refers to. */
export const propertiesRules: readonly PropertiesRule[] = [
  policyConnectionParameterUnknown,
  policyFunctionMisspelt,
  policyOperationUnknown,
  policyParameterMissing,
  policyRoutePathNotRelative,
  policySectionUnknown,
  policyTemplateUnknown,
  brandColorMissing,
  brandColorNotValid,
  brandColorReserved,
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
  secretParameterInClear,
  tokenParameterWithoutOAuth,
  scriptMissing,
  scriptOperationUnknown,
  apiKeyParameterNotSecure,
  securityDefinitionWithoutParameter,
];
