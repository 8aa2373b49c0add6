import type { CodeFamily } from "../../../core/rules/code.js";
import type { PropertiesRule } from "../context.js";
import { policyConnectionParameterUnknown } from "./policy-connection-parameter-unknown.js";
import { policyFunctionMisspelled } from "./policy-function-misspelled.js";
import { policyOperationUnknown } from "./policy-operation-unknown.js";
import { policyParameterMissing } from "./policy-parameter-missing.js";
import { policyRoutePathNotRelative } from "./policy-route-path-not-relative.js";
import { policySectionUnknown } from "./policy-section-unknown.js";
import { policyTemplateUnknown } from "./policy-template-unknown.js";
import { policyDropsBasePath } from "./policy-drops-base-path.js";
import { policyHostSetTwice } from "./policy-host-set-twice.js";
import { policyHostWithGateway } from "./policy-host-with-gateway.js";
import { policyValueNotValid } from "./policy-value-not-valid.js";
import { policyHeaderNameNotValid } from "./policy-header-name-not-valid.js";
import { policyExpressionNotValid } from "./policy-expression-not-valid.js";
import { policyUrlWithoutScheme } from "./policy-url-without-scheme.js";
import { policyRouteParameterUnknown } from "./policy-route-parameter-unknown.js";
import { policyInputUnknown } from "./policy-input-unknown.js";
import { pollingTriggerPathUnknown } from "./polling-trigger-path-unknown.js";
import { policyChangesMissingBody } from "./policy-changes-missing-body.js";
import { secretInPolicy } from "./secret-in-policy.js";

export const policyRules: CodeFamily<PropertiesRule> = {
  name: "connector-policies",
  title: "Connectors: policies",
  checkedIn: "apiProperties.json",
  codes: [
    policyConnectionParameterUnknown,
    policyFunctionMisspelled,
    policyOperationUnknown,
    policyParameterMissing,
    policyRoutePathNotRelative,
    policySectionUnknown,
    policyTemplateUnknown,
    policyDropsBasePath,
    policyHostSetTwice,
    policyHostWithGateway,
    policyValueNotValid,
    policyHeaderNameNotValid,
    policyExpressionNotValid,
    policyUrlWithoutScheme,
    policyRouteParameterUnknown,
    policyInputUnknown,
    pollingTriggerPathUnknown,
    policyChangesMissingBody,
    secretInPolicy,
  ],
};
