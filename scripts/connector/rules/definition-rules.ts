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
