import { NetworkError } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ActionFailure } from "./failures.js";
import { textOf } from "./text-of.js";
import { codeOf } from "./status-codes.js";
import { headerOf } from "./http-content.js";
import { isRetryable, readRetryAfter, retryDelay, type RetryPolicy } from "./retry-policy.js";
import type { RetryHistory } from "./run-history.js";
import type { ActionResult, ConnectorAnswer, Frame } from "./run.js";

/** A 202 is polled this often when the answer does not say. */
const defaultPoll = 20_000;

/** Does a call until it succeeds, fails for good or the policy gives up. Never throws for an answer that is bad. */
export async function callWithRetries(
  frame: Frame,
  policy: RetryPolicy,
  inputs: unknown,
  call: (signal: AbortSignal) => Promise<ConnectorAnswer>,
): Promise<ActionResult> {
  const { clock, random, settings } = frame.run.services;
  const retries: RetryHistory[] = [];
  for (let attempt = 1; ; attempt++) {
    const startTime = new Date(clock.now()).toISOString();
    const result = await callOnce(frame, call);
    if (frame.signal.aborted) return { status: "Cancelled", code: "ActionCancelled", inputs, retries };
    const failed = result.answer === undefined || result.answer.statusCode < 200 || result.answer.statusCode > 299;
    const again = failed && (result.answer === undefined || isRetryable(result.answer.statusCode));
    const planned = again ? policy(attempt, random, settings) : undefined;
    if (planned === undefined) return { ...(failed ? failure(result) : success(result)), inputs, retries };
    retries.push({
      startTime,
      endTime: new Date(clock.now()).toISOString(),
      code: result.answer === undefined ? result.code : codeOf(result.answer.statusCode),
      ...(result.answer === undefined ? {} : { statusCode: result.answer.statusCode }),
    });
    const asked =
      result.answer === undefined ? undefined : readRetryAfter(headerOf(result.answer.headers, "retry-after"), clock);
    await clock.sleep(retryDelay(planned, asked, settings.retryAfter), frame.signal);
    if (frame.signal.aborted) return { status: "Cancelled", code: "ActionCancelled", inputs, retries };
  }
}

/** Follows 202 with Location until there is an answer. Source: Microsoft Learn, asynchronous request-response pattern. */
export async function pollToEnd(
  frame: Frame,
  first: ConnectorAnswer,
  get: (location: string) => Promise<ConnectorAnswer>,
): Promise<ConnectorAnswer> {
  const { clock } = frame.run.services;
  let answer = first;
  let location = headerOf(first.headers, "location");
  while (answer.statusCode === 202 && location !== undefined && !frame.signal.aborted) {
    await clock.sleep(readRetryAfter(headerOf(answer.headers, "retry-after"), clock) ?? defaultPoll, frame.signal);
    if (frame.signal.aborted) break;
    answer = await get(location);
    location = headerOf(answer.headers, "location") ?? location;
  }
  return answer;
}

type CallResult =
  | { readonly answer: ConnectorAnswer }
  | { readonly answer: undefined; readonly code: string; readonly message: string };

async function callOnce(frame: Frame, call: (signal: AbortSignal) => Promise<ConnectorAnswer>): Promise<CallResult> {
  try {
    return { answer: await call(frame.signal) };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return {
      answer: undefined,
      code: error.kind === "timeout" ? "RequestTimeout" : "BadGateway",
      message: error.message,
    };
  }
}

function success({ answer }: CallResult): ActionResult {
  return { status: "Succeeded", code: codeOf(answer?.statusCode ?? 200), outputs: answer };
}

function failure(result: CallResult): ActionResult {
  const { answer } = result;
  if (answer === undefined) {
    const { code, message } = result;
    return { status: "Failed", code, error: { code, message } };
  }
  const code = codeOf(answer.statusCode);
  return {
    status: "Failed",
    code,
    outputs: answer,
    error: { code, message: `the service answered ${answer.statusCode} ${code}${excerpt(answer.body)}` },
  };
}

const excerptLength = 200;

/** What the service says of it, shortened. */
function excerpt(body: unknown): string {
  const error = isJsonObject(body) ? (body["error"] ?? body) : body;
  const text = textOf(isJsonObject(error) && typeof error["message"] === "string" ? error["message"] : error).trim();
  if (text === "") return "";
  return `: ${text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text}`;
}

/** The failure of a call that cannot be made at all. */
export function badCall(message: string): ActionFailure {
  return new ActionFailure("BadRequest", message);
}
