import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";

/** A GET or HEAD operation has no body and no form. */
export const bodyOrFormDataParameterInFetchOperationNotAllowed: DefinitionRule = {
  code: "BodyOrFormDataParameterInFetchOperationNotAllowed",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      if (operation.method !== "get" && operation.method !== "head") continue;
      for (const parameter of operation.parameters) {
        if (parameter.location !== "body" && parameter.location !== "formData") continue;
        report(
          parameter.place,
          `${operation.method.toUpperCase()} operation ${operationName(operation)} has ${parameter.location} parameter '${parameter.name}', expected query parameters only`,
        );
      }
    }
  },
};
