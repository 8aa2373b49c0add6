import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { dynamicExtensionDefinitionNotAllowedInParameter } from "./dynamic-extension-definition-not-allowed-in-parameter.js";
import { dynamicValuesPathMissing } from "./dynamic-values-path-missing.js";
import { invalidNextLinkNameValue } from "./invalid-next-link-name-value.js";
import { invokedOperationShouldProduceArray } from "./invoked-operation-should-produce-array.js";
import { invokedOperationShouldProduceProperty } from "./invoked-operation-should-produce-property.js";
import { jsonPointerNotValid } from "./json-pointer-not-valid.js";
import { oneOfPropertiesRequired } from "./one-of-properties-required.js";
import { operationMissingRequiredProperty } from "./operation-missing-required-property.js";
import { operationParameterNameIsAmbiguous } from "./operation-parameter-name-is-ambiguous.js";
import { operationParameterNameNotFound } from "./operation-parameter-name-not-found.js";

export const dynamicRules: CodeFamily<DefinitionRule> = {
  name: "connector-dynamic-values",
  title: "Connectors: dynamic values and schemas",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    dynamicExtensionDefinitionNotAllowedInParameter,
    dynamicValuesPathMissing,
    invalidNextLinkNameValue,
    invokedOperationShouldProduceArray,
    invokedOperationShouldProduceProperty,
    jsonPointerNotValid,
    oneOfPropertiesRequired,
    operationMissingRequiredProperty,
    operationParameterNameIsAmbiguous,
    operationParameterNameNotFound,
  ],
};
