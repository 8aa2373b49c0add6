import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { duplicateOperationPath } from "./duplicate-operation-path.js";
import { operationMissingPathParameter } from "./operation-missing-path-parameter.js";
import { operationPathContainsUnsupportedCharacters } from "./operation-path-contains-unsupported-characters.js";
import { operationPathMayNotContainQueryOrFragment } from "./operation-path-may-not-contain-query-or-fragment.js";
import { operationPathTemplateNotValid } from "./operation-path-template-not-valid.js";
import { operationPathVariablesContainDefaults } from "./operation-path-variables-contain-defaults.js";
import { partialDuplicateOperationPath } from "./partial-duplicate-operation-path.js";
import { pathItemRefNotSuppored } from "./path-item-ref-not-suppored.js";
import { pathParameterMissingEncoding } from "./path-parameter-missing-encoding.js";
import { pathParameterMustBeRequired } from "./path-parameter-must-be-required.js";
import { pathParameterNotDefinedInTemplate } from "./path-parameter-not-defined-in-template.js";
import { pathRedefined } from "./path-redefined.js";

export const pathRules: CodeFamily<DefinitionRule> = {
  name: "connector-paths",
  title: "Connectors: paths",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    duplicateOperationPath,
    operationMissingPathParameter,
    operationPathContainsUnsupportedCharacters,
    operationPathMayNotContainQueryOrFragment,
    operationPathTemplateNotValid,
    operationPathVariablesContainDefaults,
    partialDuplicateOperationPath,
    pathItemRefNotSuppored,
    pathParameterMissingEncoding,
    pathParameterMustBeRequired,
    pathParameterNotDefinedInTemplate,
    pathRedefined,
  ],
};
