import { NetworkError } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { ActionFailure } from "./failures.js";
import { textOfValue } from "./text-of.js";
import { codeOf } from "./status-codes.js";
import { headerOf } from "./http-content.js";
import { isRetryable, readRetryAfter, retryDelay, type RetryPolicy } from "./retry-policy.js";
import type { RetryHistory } from "./run-history.js";
import { sleepInRun } from "./run-duration.js";
import type { ActionResult, ConnectorResponse, Frame } from "./run.js";

/** A 202 is polled this often when the response does not say. */
const defaultPoll = 20_000;

/** Gets what a Location points to. */
export type Poll = (location: string) => Promise<ConnectorResponse>;

/**
 * Does a call until it succeeds, fails for good or the policy gives up. Never throws for a bad response. With a poll
 * it follows 202 with Location until there is a response; a poll that fails is retried on its own, the call is not made
 * twice. Source: Microsoft Learn, asynchronous request-response pattern.
 */
export async function callWithRetries(
  frame: Frame,
  policy: RetryPolicy,
  inputs: unknown,
  call: () => Promise<ConnectorResponse>,
  poll?: Poll,
): Promise<ActionResult> {
  const { clock } = frame.run.services;
  const retries: RetryHistory[] = [];
  const cancelled = { status: "Cancelled", code: "ActionCancelled", inputs, retries } as const;
  let result = await callRetrying(frame, policy, retries, call);
  let location: string | undefined;
  for (;;) {
    if (frame.signal.aborted) return cancelled;
    if (result.response?.statusCode !== 202 || poll === undefined) break;
    const { headers } = result.response;
    const next = headerOf(headers, "location") ?? location;
    if (next === undefined) break;
    location = next;
    await sleepInRun(frame, readRetryAfter(headerOf(headers, "retry-after"), clock) ?? defaultPoll);
    if (frame.signal.aborted) return cancelled;
    result = await callRetrying(frame, policy, retries, () => poll(next));
  }
  return { ...(isFailure(result) ? failure(result) : success(result)), inputs, retries };
}

/** The last result; whatever it is when the run or the action was stopped meanwhile. */
async function callRetrying(
  frame: Frame,
  policy: RetryPolicy,
  retries: RetryHistory[],
  call: () => Promise<ConnectorResponse>,
): Promise<CallResult> {
  const { clock, random, settings } = frame.run.services;
  for (let attempt = 1; ; attempt++) {
    const startTime = new Date(clock.now()).toISOString();
    const result = await callOnce(call);
    if (frame.signal.aborted || !isFailure(result)) return result;
    const { response } = result;
    const again = response === undefined || isRetryable(response.statusCode);
    const planned = again ? policy(attempt, random, settings) : undefined;
    if (planned === undefined) return result;
    retries.push({
      startTime,
      endTime: new Date(clock.now()).toISOString(),
      code: response === undefined ? result.code : codeOf(response.statusCode),
      ...(response === undefined ? {} : { statusCode: response.statusCode }),
    });
    const asked = response === undefined ? undefined : readRetryAfter(headerOf(response.headers, "retry-after"), clock);
    await sleepInRun(frame, retryDelay(planned, asked, settings.retryAfter));
    if (frame.signal.aborted) return result;
  }
}

function isFailure({ response }: CallResult): boolean {
  return response === undefined || response.statusCode < 200 || response.statusCode > 299;
}

type CallResult =
  | { readonly response: ConnectorResponse }
  | { readonly response: undefined; readonly code: string; readonly message: string };

async function callOnce(call: () => Promise<ConnectorResponse>): Promise<CallResult> {
  try {
    return { response: await call() };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return {
      response: undefined,
      code: error.kind === "timeout" ? "RequestTimeout" : "BadGateway",
      message: error.message,
    };
  }
}

function success({ response }: CallResult): ActionResult {
  return { status: "Succeeded", code: codeOf(response?.statusCode ?? 200), outputs: response };
}

function failure(result: CallResult): ActionResult {
  const { response } = result;
  if (response === undefined) {
    const { code, message } = result;
    return { status: "Failed", code, error: { code, message } };
  }
  const code = codeOf(response.statusCode);
  return {
    status: "Failed",
    code,
    outputs: response,
    answered: true,
    error: { code, message: `the service responded with ${response.statusCode} ${code}${excerpt(response.body)}` },
  };
}

const excerptLength = 200;

/** What the service says of it, shortened. */
function excerpt(body: unknown): string {
  const error = isJsonObject(body) ? (body["error"] ?? body) : body;
  const text = textOfValue(
    isJsonObject(error) && typeof error["message"] === "string" ? error["message"] : error,
  ).trim();
  if (text === "") return "";
  return `: ${text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text}`;
}

/** The failure of a call that cannot be made at all. */
export function badCall(message: string): ActionFailure {
  return new ActionFailure("BadRequest", message);
}
