import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

export const bodyOrFormDataParameterInFetchOperationNotAllowed: DefinitionRule = {
  code: "BodyOrFormDataParameterInFetchOperationNotAllowed",
  summary: "A GET or HEAD operation has no body and no form.",
  why: "Gateways and many services drop the body of a GET request, so that the values never arrive.",
  fix: "Pass the values in the query, or use POST.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.method !== "get" && operation.method !== "head") continue;
      for (const parameter of operation.parameters) {
        if (parameter.sentIn !== "body" && parameter.sentIn !== "formData") continue;
        report(
          parameter.location,
          `${operation.method.toUpperCase()} operation ${operationName(operation)} has ${parameter.sentIn} parameter '${parameter.name}', expected query parameters only`,
        );
      }
    }
  },
};
