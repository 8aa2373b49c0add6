import type { HttpResponse } from "../../core/host/network.js";
import { defaultTenant } from "../tokens/default-tenant.js";
import type { Call } from "../http/call.js";
import { runBatch } from "../odata/batch/run-batch.js";
import type { UndoLog } from "../odata/undo-log.js";
import { financeOperationsError, usualResponse } from "./finance-operations-error.js";
import { faultedResponse } from "../faults/apply-fault.js";
import { handleData, type ODataState } from "./odata-service.js";

/** POST /data/$batch: up to 5,000 operations; single ones may be throttled inside a response of 200. */
export function dataBatch(state: ODataState, undo: UndoLog, call: Call): Promise<HttpResponse> {
  const { clock, random, settings, faults } = state.context;
  return runBatch(call, {
    clock,
    random,
    undo,
    rules: {
      finalCrlf: settings["financeOperations.finalCrlf"],
      refuseForeignHeaders: settings["odataBatch.authorizationInParts"] === "refuse",
      contentIdScope: "changeSet",
      limit: settings["financeOperations.batchLimit"],
      outerStatus: settings["financeOperations.batchOuterStatus"],
      failedChangeSet: settings["financeOperations.failedChangeSet"],
      blankLines: settings["odataBatch.blankLinesAfterHeaders"],
      responseFormat: settings["odataBatch.responseFormat"],
    },
    execute: (operation) => handleData(state, operation),
    fault: (method, path) => faults.takeFor("financeOperations", method, path, "batchItem"),
    faultResponse: (fault) =>
      faultedResponse(
        fault,
        (wanted, status) => usualResponse(wanted, status, `Bearer tenant="${defaultTenant}"`),
        429,
      ),
    refuse: (message) => financeOperationsError(400, message),
  });
}
