import type { HttpResponse } from "../../../core/host/network.js";
import type { Settings } from "../../context.js";
import { emptyResponse, jsonResponse } from "../../http/responses.js";
import type { Call } from "../../http/call.js";
import type { OutboundMessage } from "./message.js";
import type { Queue } from "./queue.js";

/** GET /api/connector/dequeue/<activity id>: a message, or 204 when there is none. Member names as the service spells them. */
export function dequeue(call: Call, queue: Queue, settings: Settings): HttpResponse {
  const next = queue.dequeue();
  if (next === undefined) return emptyResponse(204);
  const { message, before } = next;
  return jsonResponse(200, {
    CorrelationId: message.correlationId,
    PopReceipt: message.popReceipt,
    DownloadLocation: message.file === undefined ? null : location(call, queue, message, settings),
    IsDownLoadFileExist: message.file !== undefined,
    FileDownLoadErrorMessage: message.fileError ?? null,
    LastDequeueDateTime: before === undefined ? null : new Date(before).toISOString(),
  });
}

function location(call: Call, queue: Queue, message: OutboundMessage, settings: Settings): string {
  const root = settings["recurring.downloadLocation"] === "http80" ? `http://${call.url.hostname}:80` : call.url.origin;
  const query = `correlation-id=${message.correlationId}&blob=${message.blobId}`;
  return `${root}/api/connector/download/%7B${queue.activityId}%7D?${query}`;
}
