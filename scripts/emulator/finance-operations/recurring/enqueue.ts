import type { HttpResponse } from "../../../core/host/network.js";
import { jsonResponse } from "../../http/responses.js";
import { header, type Call } from "../../http/call.js";
import type { Queue } from "./queue.js";
import { recurringError } from "./recurring-error.js";

/** POST /api/connector/enqueue/<activity id>: the body is the file; the response is the message id as a JSON text. */
export function enqueue(call: Call, queue: Queue): HttpResponse {
  if (queue.direction !== "import")
    return recurringError(400, `the recurring job ${queue.activityId} exports, it takes no files`);
  const file = call.request.body ?? new Uint8Array();
  if (file.length === 0) return recurringError(400, "the body is empty, expected a file");
  const message = queue.enqueue(file, {
    entity: call.query.get("entity") ?? undefined,
    company: call.query.get("company") ?? undefined,
    externalIdentifier: header(call, "x-ms-dyn-externalidentifier"),
  });
  return jsonResponse(200, message.messageId);
}
