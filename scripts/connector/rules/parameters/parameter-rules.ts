import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { parameterSummaryTooLong } from "../too-long.js";
import { allowEmptyValueOnlyValidForQueryFormData } from "./allow-empty-value-only-valid-for-query-form-data.js";
import { connectionIdParameterNotAllowed } from "./connection-id-parameter-not-allowed.js";
import {
  operationParametersContainDuplicateParameter,
  pathParametersContainDuplicateParameter,
} from "./duplicate-parameter.js";
import { fileParameterMustBeInFormData } from "./file-parameter-must-be-in-form-data.js";
import { internalParameterWithoutDefault } from "./internal-parameter-without-default.js";
import { internalPropertyWithDefaultOptional } from "./internal-property-with-default-optional.js";
import { invalidFormDataParameterName } from "./invalid-form-data-parameter-name.js";
import {
  operationParametersContainMultipleBodyParameters,
  pathParametersContainMultipleBodyParameters,
} from "./multiple-body-parameters.js";
import { parameterDescriptionMissing } from "./parameter-description-missing.js";
import { parameterListContainsFormDataAndBody } from "./parameter-list-contains-form-data-and-body.js";
import { parameterSummaryMissing } from "./parameter-summary-missing.js";
import { propertyMustBeRequired } from "./property-must-be-required.js";
import { queryParameterEncodingNotSupported } from "./query-parameter-encoding-not-supported.js";
import { reservedParameterIsUsed } from "./reserved-parameter-is-used.js";
import { unknownExtension } from "./unknown-extension.js";
import { urlEncodingNotValid } from "./url-encoding-not-valid.js";
import { visibilityNotValid } from "./visibility-not-valid.js";

export const parameterRules: CodeFamily<DefinitionRule> = {
  name: "connector-parameters",
  title: "Connectors: parameters",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    allowEmptyValueOnlyValidForQueryFormData,
    connectionIdParameterNotAllowed,
    fileParameterMustBeInFormData,
    internalParameterWithoutDefault,
    internalPropertyWithDefaultOptional,
    invalidFormDataParameterName,
    operationParametersContainDuplicateParameter,
    operationParametersContainMultipleBodyParameters,
    parameterDescriptionMissing,
    parameterListContainsFormDataAndBody,
    parameterSummaryMissing,
    parameterSummaryTooLong,
    pathParametersContainDuplicateParameter,
    pathParametersContainMultipleBodyParameters,
    propertyMustBeRequired,
    queryParameterEncodingNotSupported,
    reservedParameterIsUsed,
    unknownExtension,
    urlEncodingNotValid,
    visibilityNotValid,
  ],
};
