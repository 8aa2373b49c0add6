import type { HttpResponse } from "../core/host/network.js";
import type { EmulatorContext } from "./context.js";
import { usualAnswer as dataverseUsual } from "./dataverse/dataverse-error.js";
import { defaultTenant } from "./entra/application.js";
import type { Fault } from "./faults/fault.js";
import { usualAnswer as financeOperationsUsual } from "./finance-operations/finance-operations-error.js";
import { usualAnswer as graphUsual } from "./graph/graph-error.js";
import { emptyAnswer, jsonAnswer } from "./http/answers.js";
import type { ServiceName } from "./service-name.js";

/** What a service answers for a status when a fault brings no body of its own. */
export function usualAnswer(
  service: Exclude<ServiceName, "control">,
  fault: Fault,
  status: number,
  context: Pick<EmulatorContext, "clock" | "random">,
): HttpResponse {
  const challenge = `Bearer authorization_uri="https://login.microsoftonline.com/${defaultTenant}/oauth2/authorize", error="invalid_token"`;
  switch (service) {
    case "financeOperations":
      return financeOperationsUsual(fault, status, challenge);
    case "dataverse":
      return dataverseUsual(context.random, fault, status, challenge);
    case "graph":
      return graphUsual(context, fault, status, challenge);
    case "entra":
      return status < 400
        ? emptyAnswer(status)
        : jsonAnswer(status, { error: "temporarily_unavailable", error_description: "emulated failure" });
  }
}
