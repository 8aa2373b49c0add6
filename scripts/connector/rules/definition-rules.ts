import type { DefinitionRule } from "./context.js";
import { bodyOrFormDataParameterInFetchOperationNotAllowed } from "./operations/body-or-form-data-parameter-in-fetch-operation-not-allowed.js";
import { operationDescriptionRequired } from "./operations/operation-description-required.js";
import { operationIdNotFound } from "./operations/operation-id-not-found.js";
import { operationIdNotUnique } from "./operations/operation-id-not-unique.js";
import { operationIdRequired } from "./operations/operation-id-required.js";
import { operationIdSanitized } from "./operations/operation-id-sanitized.js";
import { operationIdShouldEndWithRevision } from "./operations/operation-id-should-end-with-revision.js";
import { operationIdTooLong } from "./operations/operation-id-too-long.js";
import { operationMustHaveResponse } from "./operations/operation-must-have-response.js";
import { operationShouldHaveSuccessfulResponse } from "./operations/operation-should-have-successful-response.js";
import { operationShouldNotBeAccepted } from "./operations/operation-should-not-be-accepted.js";
import { operationSummaryRequired } from "./operations/operation-summary-required.js";
import { operationSummaryTooLong } from "./operations/operation-summary-too-long.js";
import { restrictedCharactersInSummary } from "./operations/restricted-characters-in-summary.js";
import { summaryEqualsDescription } from "./operations/summary-equals-description.js";
import { totalOperationsCountExceedsMaxAllowed } from "./operations/total-operations-count-exceeds-max-allowed.js";
import { allowEmptyValueOnlyValidForQueryFormData } from "./parameters/allow-empty-value-only-valid-for-query-form-data.js";
import { connectionIdParameterNotAllowed } from "./parameters/connection-id-parameter-not-allowed.js";
import { fileParameterMustBeInFormData } from "./parameters/file-parameter-must-be-in-form-data.js";
import { internalParameterWithoutDefault } from "./parameters/internal-parameter-without-default.js";
import { internalPropertyWithDefaultOptional } from "./parameters/internal-property-with-default-optional.js";
import { invalidFormDataParameterName } from "./parameters/invalid-form-data-parameter-name.js";
import { operationParametersContainDuplicateParameter } from "./parameters/operation-parameters-contain-duplicate-parameter.js";
import { operationParametersContainMultipleBodyParameters } from "./parameters/operation-parameters-contain-multiple-body-parameters.js";
import { parameterDescriptionMissing } from "./parameters/parameter-description-missing.js";
import { parameterListContainsFormDataAndBody } from "./parameters/parameter-list-contains-form-data-and-body.js";
import { parameterSummaryMissing } from "./parameters/parameter-summary-missing.js";
import { parameterSummaryTooLong } from "./parameters/parameter-summary-too-long.js";
import { pathParametersContainDuplicateParameter } from "./parameters/path-parameters-contain-duplicate-parameter.js";
import { pathParametersContainMultipleBodyParameters } from "./parameters/path-parameters-contain-multiple-body-parameters.js";
import { propertyMustBeRequired } from "./parameters/property-must-be-required.js";
import { queryParameterEncodingNotSupported } from "./parameters/query-parameter-encoding-not-supported.js";
import { reservedParameterIsUsed } from "./parameters/reserved-parameter-is-used.js";
import { unknownExtension } from "./parameters/unknown-extension.js";
import { urlEncodingNotValid } from "./parameters/url-encoding-not-valid.js";
import { visibilityNotValid } from "./parameters/visibility-not-valid.js";
import { duplicateOperationPath } from "./paths/duplicate-operation-path.js";
import { operationMissingPathParameter } from "./paths/operation-missing-path-parameter.js";
import { operationPathContainsUnsupportedCharacters } from "./paths/operation-path-contains-unsupported-characters.js";
import { operationPathMayNotContainQueryOrFragment } from "./paths/operation-path-may-not-contain-query-or-fragment.js";
import { operationPathMustStartWithSlash } from "./paths/operation-path-must-start-with-slash.js";
import { operationPathTemplateNotValid } from "./paths/operation-path-template-not-valid.js";
import { operationPathVariablesContainDefaults } from "./paths/operation-path-variables-contain-defaults.js";
import { partialDuplicateOperationPath } from "./paths/partial-duplicate-operation-path.js";
import { pathItemRefNotSuppored } from "./paths/path-item-ref-not-suppored.js";
import { pathParameterMissingEncoding } from "./paths/path-parameter-missing-encoding.js";
import { pathParameterMustBeRequired } from "./paths/path-parameter-must-be-required.js";
import { pathParameterNotDefinedInTemplate } from "./paths/path-parameter-not-defined-in-template.js";
import { pathRedefined } from "./paths/path-redefined.js";
import { additionalPropertyNotAllowedAdjacentToRef } from "./references/additional-property-not-allowed-adjacent-to-ref.js";
import { parameterRefLoopNotAllowed } from "./references/parameter-ref-loop-not-allowed.js";
import { parameterReferenceNotFound } from "./references/parameter-reference-not-found.js";
import { parameterReferenceNotValid } from "./references/parameter-reference-not-valid.js";
import { responseRefLoopNotAllowed } from "./references/response-ref-loop-not-allowed.js";
import { responseReferenceNotFound } from "./references/response-reference-not-found.js";
import { responseReferenceNotValid } from "./references/response-reference-not-valid.js";
import { schemaRefLoopNotAllowed } from "./references/schema-ref-loop-not-allowed.js";
import { schemaReferenceNotFound } from "./references/schema-reference-not-found.js";
import { schemaReferenceNotValid } from "./references/schema-reference-not-valid.js";
import { arrayHasNoItems } from "./schemas/array-has-no-items.js";
import { bodySchemaCountExceedsMaxAllowed } from "./schemas/body-schema-count-exceeds-max-allowed.js";
import { defaultNotInEnum } from "./schemas/default-not-in-enum.js";
import { defaultResponseHasSchema } from "./schemas/default-response-has-schema.js";
import { defaultValueMustMatchType } from "./schemas/default-value-must-match-type.js";
import { discriminatorMustBeARequiredStringProperty } from "./schemas/discriminator-must-be-arequired-string-property.js";
import { duplicateEnumValuesInExtension } from "./schemas/duplicate-enum-values-in-extension.js";
import { emptyResponseSchema } from "./schemas/empty-response-schema.js";
import { enumMustContainAtLeastOneElement } from "./schemas/enum-must-contain-at-least-one-element.js";
import { exclusiveLimitWithoutLimit } from "./schemas/exclusive-limit-without-limit.js";
import { invalidEnumValue } from "./schemas/invalid-enum-value.js";
import { invalidEnumValuesExtensionValue } from "./schemas/invalid-enum-values-extension-value.js";
import { invalidStringBinaryProperty } from "./schemas/invalid-string-binary-property.js";
import { limitsContradict } from "./schemas/limits-contradict.js";
import { mimeTypeNotCompatibleWithRequestContentSchemaType } from "./schemas/mime-type-not-compatible-with-request-content-schema-type.js";
import { mimeTypeNotValid } from "./schemas/mime-type-not-valid.js";
import { missingEnumValuesDisplayName } from "./schemas/missing-enum-values-display-name.js";
import { negativeLimit } from "./schemas/negative-limit.js";
import { operationHasManyResponsesWithSchema } from "./schemas/operation-has-many-responses-with-schema.js";
import { operationSchemaCountExceedsMaxAllowed } from "./schemas/operation-schema-count-exceeds-max-allowed.js";
import { patternShouldBeValidRegularExpression } from "./schemas/pattern-should-be-valid-regular-expression.js";
import { requiredLoopInSchemaNotAllowed } from "./schemas/required-loop-in-schema-not-allowed.js";
import { requiredPropertyArrayEmpty } from "./schemas/required-property-array-empty.js";
import { requiredPropertyDefinitionMissing } from "./schemas/required-property-definition-missing.js";
import { requiredPropertyNotOnObject } from "./schemas/required-property-not-on-object.js";
import { requiredReadOnlyPropertyNotAllowedAsInput } from "./schemas/required-read-only-property-not-allowed-as-input.js";
import { responseExampleMustBeProducedByOperation } from "./schemas/response-example-must-be-produced-by-operation.js";
import { responseHeadersAreNotUnique } from "./schemas/response-headers-are-not-unique.js";
import { schemaDefinitionSetIncorrectly } from "./schemas/schema-definition-set-incorrectly.js";
import { schemaTooDeep } from "./schemas/schema-too-deep.js";
import { schemaTypeFileNotValid } from "./schemas/schema-type-file-not-valid.js";
import { stringBinaryNotSupportedForFormUrlEncoded } from "./schemas/string-binary-not-supported-for-form-url-encoded.js";
import { unrecognizedTypeFormat } from "./schemas/unrecognized-type-format.js";
import { arrayDuplicateValue } from "./structure/array-duplicate-value.js";
import { basePathNotValid } from "./structure/base-path-not-valid.js";
import { bodyParameterPropertyNotValid } from "./structure/body-parameter-property-not-valid.js";
import { bodyParameterSchemaRequired } from "./structure/body-parameter-schema-required.js";
import { collectionFormatValueNotSupported } from "./structure/collection-format-value-not-supported.js";
import { extensionNameNotValid } from "./structure/extension-name-not-valid.js";
import { jsonTypeIncorrect } from "./structure/json-type-incorrect.js";
import { jsonValueNotInEnum } from "./structure/json-value-not-in-enum.js";
import { nonBodyParameterSchemaNotValid } from "./structure/non-body-parameter-schema-not-valid.js";
import { requiredPropertyMissing } from "./structure/required-property-missing.js";
import { responseMustBeDefaultOrHttpStatusCode } from "./structure/response-must-be-default-or-http-status-code.js";
import { schemeNotValid } from "./structure/scheme-not-valid.js";
import { securitySchemePropertyNotValid } from "./structure/security-scheme-property-not-valid.js";
import { securitySchemePropertyRequired } from "./structure/security-scheme-property-required.js";
import { specificationVersionIncorrect } from "./structure/specification-version-incorrect.js";
import { swaggerKeywordNotSupported } from "./structure/swagger-keyword-not-supported.js";

/** Rules about apiDefinition.swagger.json. */
export const definitionRules: readonly DefinitionRule[] = [
  bodyOrFormDataParameterInFetchOperationNotAllowed,
  operationDescriptionRequired,
  operationIdNotFound,
  operationIdNotUnique,
  operationIdRequired,
  operationIdSanitized,
  operationIdShouldEndWithRevision,
  operationIdTooLong,
  operationMustHaveResponse,
  operationShouldHaveSuccessfulResponse,
  operationShouldNotBeAccepted,
  operationSummaryRequired,
  operationSummaryTooLong,
  restrictedCharactersInSummary,
  summaryEqualsDescription,
  totalOperationsCountExceedsMaxAllowed,
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
  duplicateOperationPath,
  operationMissingPathParameter,
  operationPathContainsUnsupportedCharacters,
  operationPathMayNotContainQueryOrFragment,
  operationPathMustStartWithSlash,
  operationPathTemplateNotValid,
  operationPathVariablesContainDefaults,
  partialDuplicateOperationPath,
  pathItemRefNotSuppored,
  pathParameterMissingEncoding,
  pathParameterMustBeRequired,
  pathParameterNotDefinedInTemplate,
  pathRedefined,
  additionalPropertyNotAllowedAdjacentToRef,
  parameterRefLoopNotAllowed,
  parameterReferenceNotFound,
  parameterReferenceNotValid,
  responseRefLoopNotAllowed,
  responseReferenceNotFound,
  responseReferenceNotValid,
  schemaRefLoopNotAllowed,
  schemaReferenceNotFound,
  schemaReferenceNotValid,
  arrayHasNoItems,
  bodySchemaCountExceedsMaxAllowed,
  defaultNotInEnum,
  defaultResponseHasSchema,
  defaultValueMustMatchType,
  discriminatorMustBeARequiredStringProperty,
  duplicateEnumValuesInExtension,
  emptyResponseSchema,
  enumMustContainAtLeastOneElement,
  exclusiveLimitWithoutLimit,
  invalidEnumValue,
  invalidEnumValuesExtensionValue,
  invalidStringBinaryProperty,
  limitsContradict,
  mimeTypeNotCompatibleWithRequestContentSchemaType,
  mimeTypeNotValid,
  missingEnumValuesDisplayName,
  negativeLimit,
  operationHasManyResponsesWithSchema,
  operationSchemaCountExceedsMaxAllowed,
  patternShouldBeValidRegularExpression,
  requiredLoopInSchemaNotAllowed,
  requiredPropertyArrayEmpty,
  requiredPropertyDefinitionMissing,
  requiredPropertyNotOnObject,
  requiredReadOnlyPropertyNotAllowedAsInput,
  responseExampleMustBeProducedByOperation,
  responseHeadersAreNotUnique,
  schemaDefinitionSetIncorrectly,
  schemaTooDeep,
  schemaTypeFileNotValid,
  stringBinaryNotSupportedForFormUrlEncoded,
  unrecognizedTypeFormat,
  arrayDuplicateValue,
  basePathNotValid,
  bodyParameterPropertyNotValid,
  bodyParameterSchemaRequired,
  collectionFormatValueNotSupported,
  extensionNameNotValid,
  jsonTypeIncorrect,
  jsonValueNotInEnum,
  nonBodyParameterSchemaNotValid,
  requiredPropertyMissing,
  responseMustBeDefaultOrHttpStatusCode,
  schemeNotValid,
  securitySchemePropertyNotValid,
  securitySchemePropertyRequired,
  specificationVersionIncorrect,
  swaggerKeywordNotSupported,
];
