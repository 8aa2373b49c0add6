import type { CodeFamily } from "../../../core/rules/code.js";
import type { DefinitionRule } from "../context.js";
import { operationIdTooLong, operationSummaryTooLong } from "../too-long.js";
import { bodyOrFormDataParameterInFetchOperationNotAllowed } from "./body-or-form-data-parameter-in-fetch-operation-not-allowed.js";
import { operationDescriptionRequired } from "./operation-description-required.js";
import { operationIdNotFound } from "./operation-id-not-found.js";
import { operationIdNotUnique } from "./operation-id-not-unique.js";
import { operationIdRequired } from "./operation-id-required.js";
import { operationIdSanitized } from "./operation-id-sanitized.js";
import { operationIdShouldEndWithRevision } from "./operation-id-should-end-with-revision.js";
import { operationMustHaveResponse } from "./operation-must-have-response.js";
import { operationShouldHaveSuccessfulResponse } from "./operation-should-have-successful-response.js";
import { operationShouldNotBeAccepted } from "./operation-should-not-be-accepted.js";
import { operationSummaryRequired } from "./operation-summary-required.js";
import { restrictedCharactersInSummary } from "./restricted-characters-in-summary.js";
import { summaryEqualsDescription } from "./summary-equals-description.js";
import { totalOperationsCountExceedsMaxAllowed } from "./total-operations-count-exceeds-max-allowed.js";

export const operationRules: CodeFamily<DefinitionRule> = {
  name: "connector-operations",
  title: "Connectors: operations",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
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
  ],
};
