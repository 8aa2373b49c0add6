import type { HttpResponse } from "../../../core/host/network.js";
import type { EmulatorContext } from "../../context.js";
import { bytesResponse } from "../../http/responses.js";
import type { Call } from "../../http/call.js";
import type { Queue } from "./queue.js";
import { recurringError } from "./recurring-error.js";

/** GET of a DownloadLocation: the file, for seven days, with the same bearer token as everything else. */
export function download(call: Call, queue: Queue, context: EmulatorContext): HttpResponse {
  const message = queue.outbound.get(call.query.get("correlation-id") ?? "");
  if (message?.blobId !== call.query.get("blob")) return recurringError(404, "no such file");
  if (message.file === undefined) return recurringError(404, message.fileError ?? "the message has no file");
  const now = context.clock.now();
  if (now - message.enqueued > context.settings["recurring.blobLifetime"] * 1000) {
    return recurringError(404, "the file is not kept any longer");
  }
  if (message.state === "Dequeued") message.state = "Downloaded";
  message.lastDownload = now;
  message.downloads++;
  return bytesResponse(200, "application/octet-stream", message.file);
}
