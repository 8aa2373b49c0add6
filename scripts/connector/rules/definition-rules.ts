import type { DefinitionRule } from "./context.js";
import { dynamicExtensionDefinitionNotAllowedInParameter } from "./dynamic/dynamic-extension-definition-not-allowed-in-parameter.js";
import { dynamicValuesPathMissing } from "./dynamic/dynamic-values-path-missing.js";
import { invalidNextLinkNameValue } from "./dynamic/invalid-next-link-name-value.js";
import { invokedOperationShouldProduceArray } from "./dynamic/invoked-operation-should-produce-array.js";
import { invokedOperationShouldProduceProperty } from "./dynamic/invoked-operation-should-produce-property.js";
import { jsonPointerNotValid } from "./dynamic/json-pointer-not-valid.js";
import { oneOfPropertiesRequired } from "./dynamic/one-of-properties-required.js";
import { operationMissingRequiredProperty } from "./dynamic/operation-missing-required-property.js";
import { operationParameterNameIsAmbiguous } from "./dynamic/operation-parameter-name-is-ambiguous.js";
import { operationParameterNameNotFound } from "./dynamic/operation-parameter-name-not-found.js";
import { connectorMetadataPropertiesMissing } from "./metadata/connector-metadata-properties-missing.js";
import { contactEmailNotValid } from "./metadata/contact-email-not-valid.js";
import { contactMissing } from "./metadata/contact-missing.js";
import { descriptionMissing } from "./metadata/description-missing.js";
import { descriptionTooLong } from "./metadata/description-too-long.js";
import { fieldLengthExceeded } from "./metadata/field-length-exceeded.js";
import { fieldLengthNotInRange } from "./metadata/field-length-not-in-range.js";
import { hostMissing } from "./metadata/host-missing.js";
import { hostNameNotValid } from "./metadata/host-name-not-valid.js";
import { insecureScheme } from "./metadata/insecure-scheme.js";
import { invalidConnectorCategory } from "./metadata/invalid-connector-category.js";
import { requiredValueEmpty } from "./metadata/required-value-empty.js";
import { schemeNotSupported } from "./metadata/scheme-not-supported.js";
import { schemesArrayEmpty } from "./metadata/schemes-array-empty.js";
import { tagRedefined } from "./metadata/tag-redefined.js";
import { tooManyConnectorCategories } from "./metadata/too-many-connector-categories.js";
import { urlNotValid } from "./metadata/url-not-valid.js";
import { valueContainsRestrictedWords } from "./metadata/value-contains-restricted-words.js";
import { valueMustBeInEnglish } from "./metadata/value-must-be-in-english.js";
import { valueMustEndWithAlphanumeric } from "./metadata/value-must-end-with-alphanumeric.js";
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
import { oAuthSecurityRequirementValueMustBeScopeName } from "./security/oauth-security-requirement-value-must-be-scope-name.js";
import { securityRequirementMustBeDefined } from "./security/security-requirement-must-be-defined.js";
import { securityRequirementMustHaveEmptyValue } from "./security/security-requirement-must-have-empty-value.js";
import { securityRequirementMustHaveValue } from "./security/security-requirement-must-have-value.js";
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
import { apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations } from "./versioning/api-annotation-extension-replacement-info-for-non-deprecated-operations.js";
import { apiAnnotationExtensionReplacementInfoMissingApiProperty } from "./versioning/api-annotation-extension-replacement-info-missing-api-property.js";
import { apiAnnotationExtensionReplacementInfoMissingOperationIdProperty } from "./versioning/api-annotation-extension-replacement-info-missing-operation-id-property.js";
import { operationFamilyHasDuplicateRevisions } from "./versioning/operation-family-has-duplicate-revisions.js";
import { operationFamilyHasManyActiveOperations } from "./versioning/operation-family-has-many-active-operations.js";
import { operationFamilyHasManyActiveProductionOperations } from "./versioning/operation-family-has-many-active-production-operations.js";
import { operationFamilyHasManyEmptyRevisions } from "./versioning/operation-family-has-many-empty-revisions.js";
import { operationRevisionEmpty } from "./versioning/operation-revision-empty.js";
import { operationStatusAheadOfConnector } from "./versioning/operation-status-ahead-of-connector.js";
import { productionStatusOnBetaService } from "./versioning/production-status-on-beta-service.js";
import { notificationExtensionNotSupportedInWebhookOperation } from "./webhooks/notification-extension-not-supported-in-webhook-operation.js";
import { notificationExtensionSupportedForTriggerOnly } from "./webhooks/notification-extension-supported-for-trigger-only.js";
import { notificationOperationMustBeWebhook } from "./webhooks/notification-operation-must-be-webhook.js";
import { notificationUrlNotAllowedInThisPosition } from "./webhooks/notification-url-not-allowed-in-this-position.js";
import { notificationUrlNotInternal } from "./webhooks/notification-url-not-internal.js";
import { notificationUrlNotRequired } from "./webhooks/notification-url-not-required.js";
import { notificationUrlNotString } from "./webhooks/notification-url-not-string.js";
import { operationMustHaveNotificationContentExtension } from "./webhooks/operation-must-have-notification-content-extension.js";
import { triggerKindUnknown } from "./webhooks/trigger-kind-unknown.js";
import { webhookDeleteMissing } from "./webhooks/webhook-delete-missing.js";
import { webhookOperationsMissingNotificationUrlProperty } from "./webhooks/webhook-operations-missing-notification-url-property.js";

/** Rules about apiDefinition.swagger.json. */
export const definitionRules: readonly DefinitionRule[] = [
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
  connectorMetadataPropertiesMissing,
  contactEmailNotValid,
  contactMissing,
  descriptionMissing,
  descriptionTooLong,
  fieldLengthExceeded,
  fieldLengthNotInRange,
  hostMissing,
  hostNameNotValid,
  insecureScheme,
  invalidConnectorCategory,
  requiredValueEmpty,
  schemeNotSupported,
  schemesArrayEmpty,
  tagRedefined,
  tooManyConnectorCategories,
  urlNotValid,
  valueContainsRestrictedWords,
  valueMustBeInEnglish,
  valueMustEndWithAlphanumeric,
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
  oAuthSecurityRequirementValueMustBeScopeName,
  securityRequirementMustBeDefined,
  securityRequirementMustHaveEmptyValue,
  securityRequirementMustHaveValue,
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
  apiAnnotationExtensionReplacementInfoForNonDeprecatedOperations,
  apiAnnotationExtensionReplacementInfoMissingApiProperty,
  apiAnnotationExtensionReplacementInfoMissingOperationIdProperty,
  operationFamilyHasDuplicateRevisions,
  operationFamilyHasManyActiveOperations,
  operationFamilyHasManyActiveProductionOperations,
  operationFamilyHasManyEmptyRevisions,
  operationRevisionEmpty,
  operationStatusAheadOfConnector,
  productionStatusOnBetaService,
  notificationExtensionNotSupportedInWebhookOperation,
  notificationExtensionSupportedForTriggerOnly,
  notificationOperationMustBeWebhook,
  notificationUrlNotAllowedInThisPosition,
  notificationUrlNotInternal,
  notificationUrlNotRequired,
  notificationUrlNotString,
  operationMustHaveNotificationContentExtension,
  triggerKindUnknown,
  webhookDeleteMissing,
  webhookOperationsMissingNotificationUrlProperty,
];
