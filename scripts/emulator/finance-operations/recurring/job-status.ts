import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import { jsonResponse } from "../../http/responses.js";
import type { Call } from "../../http/call.js";
import { inboundState, type InboundState } from "./message.js";
import type { Queue } from "./queue.js";
import { recurringError } from "./recurring-error.js";

/** DataJobState by the states of GetMessageStatus. Source: microsoft/Recurring-Integrations-Scheduler, its contracts. */
const jobStates: Readonly<Record<InboundState, { readonly name: string; readonly number: number }>> = {
  Enqueued: { name: "Enqueued", number: 0 },
  Preprocessing: { name: "InProcess", number: 4 },
  Processing: { name: "InProcess", number: 4 },
  Processed: { name: "Processed", number: 5 },
  ProcessedWithErrors: { name: "ProcessedWithErrors", number: 6 },
  PostProcessingFailed: { name: "PostProcessError", number: 7 },
  PreProcessingError: { name: "PreProcessError", number: 8 },
};

/** GET /api/connector/jobstatus/<activity id>?jobId=<message id> */
export function jobStatus(call: Call, queue: Queue, context: EmulatorContext): HttpResponse {
  const id = call.query.get("jobId") ?? "";
  const message = queue.inbound.get(id);
  if (message === undefined) return recurringError(404, `no message has the id ${id}`);
  const now = context.clock.now();
  const state = inboundState(message, now);
  const started = message.enqueued + message.processingTime;
  const isFinal = state !== "Enqueued" && state !== "Preprocessing" && state !== "Processing";
  const { name, number } = jobStates[state];
  const noDate = "1900-01-01T00:00:00Z";
  return jsonResponse(200, {
    DataJobStatus: {
      DataProject: queue.name,
      DataJobIdentifier: message.messageId,
      ExternalIdentifier: message.externalIdentifier ?? "",
      ExecutionIdentifier: state === "Enqueued" ? "" : message.executionId,
      DataJobStartedDateTime: state === "Enqueued" ? noDate : new Date(started).toISOString(),
      DataJobCompletedDateTime: isFinal ? new Date(started + message.processingTime).toISOString() : noDate,
      DataJobState: context.settings["recurring.jobStateForm"] === "name" ? name : number,
    },
    ExecutionLog: message.errors.map(({ ErrorMessage }) => ErrorMessage).join("\r\n"),
    ExecutionDetail: [],
  });
}
