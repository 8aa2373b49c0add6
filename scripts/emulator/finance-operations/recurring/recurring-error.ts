import type { HttpResponse } from "../../../core/host/network.js";
import { jsonResponse } from "../../http/responses.js";

/** An error of /api/connector. The service's own bodies are not documented; this is the usual form of its web layer. */
export function recurringError(status: number, message: string): HttpResponse {
  return jsonResponse(status, { Message: message });
}
