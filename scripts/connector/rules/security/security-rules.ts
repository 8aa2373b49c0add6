import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { oAuthSecurityRequirementValueMustBeScopeName } from "./oauth-security-requirement-value-must-be-scope-name.js";
import { securityRequirementMustBeDefined } from "./security-requirement-must-be-defined.js";
import { securityRequirementMustHaveEmptyValue } from "./security-requirement-must-have-empty-value.js";
import { securityRequirementMustHaveValue } from "./security-requirement-must-have-value.js";

export const connectorSecurityRules: CodeFamily<DefinitionRule> = {
  name: "connector-security",
  title: "Connectors: security",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    oAuthSecurityRequirementValueMustBeScopeName,
    securityRequirementMustBeDefined,
    securityRequirementMustHaveEmptyValue,
    securityRequirementMustHaveValue,
  ],
};
