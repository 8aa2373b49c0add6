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
import { dynamicMemberUnknown } from "./dynamic-member-unknown.js";
import { dynamicParametersCircular } from "./dynamic-parameters-circular.js";
import { operationParameterStaticTypeMismatch } from "./operation-parameter-static-type-mismatch.js";
import { dynamicFormsDiffer } from "./dynamic-forms-differ.js";

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
    dynamicMemberUnknown,
    dynamicParametersCircular,
    operationParameterStaticTypeMismatch,
    dynamicFormsDiffer,
  ],
};
