import type { HttpResponse } from "../../../core/host/network.js";
import { jsonAnswer } from "../../http/answers.js";

/** An error of /api/connector. The service's own bodies are not documented; this is the usual form of its web layer. */
export function recurringError(status: number, message: string): HttpResponse {
  return jsonAnswer(status, { Message: message });
}
