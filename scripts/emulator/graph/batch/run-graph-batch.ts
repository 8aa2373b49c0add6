import type { HttpResponse } from "../../../core/host/network.js";
import { parseExactJson } from "../../../core/json/lossless-json.js";
import { takeTime } from "../../context.js";
import { faultedResponse } from "../../faults/apply-fault.js";
import { jsonResponse } from "../../http/responses.js";
import { BodyError, bodyObject, readCall, type Call } from "../../http/call.js";
import { graphError, mailboxThrottled, usualResponse } from "../graph-error.js";
import type { GraphState } from "../graph-state.js";
import { handleGraph, mailboxOf } from "../route.js";
import { BatchRefusal, type GraphBatchItem } from "./batch-item.js";
import { readBatchRequest } from "./read-batch-request.js";

/** POST /{v1.0|beta}/$batch */
export async function runGraphBatch(state: GraphState, call: Call): Promise<HttpResponse> {
  const { settings } = state.context;
  let items: GraphBatchItem[];
  try {
    items = readBatchRequest(bodyObject(call), settings["graph.batchLimit"], settings["graph.dependencies"]);
  } catch (error) {
    if (error instanceof BodyError)
      return graphError(state.context, 400, "BadRequest", "Invalid batch payload format.");
    if (error instanceof BatchRefusal) return graphError(state.context, 400, "BadRequest", error.message);
    throw error;
  }
  const responses = await runItems(state, call, items);
  const ordered = settings["graph.shuffle"] ? shuffled(responses, () => state.context.random.next()) : responses;
  const empty = settings["graph.emptyBody"];
  return jsonResponse(
    200,
    { responses: ordered.map(({ id, response }) => showItem(id, response, empty)) },
    { "content-type": "application/json" },
  );
}

interface ItemResponse {
  readonly id: string;
  readonly response: HttpResponse;
}

/** Items run in waves: those whose dependencies are done run at the same time. */
async function runItems(state: GraphState, outer: Call, items: readonly GraphBatchItem[]): Promise<ItemResponse[]> {
  const done = new Map<string, HttpResponse>();
  let waiting = items;
  while (waiting.length > 0) {
    const wave = waiting.filter(({ dependsOn }) => dependsOn.every((id) => done.has(id)));
    const results = await runWave(state, outer, wave, done);
    for (const [id, response] of results) done.set(id, response);
    waiting = waiting.filter(({ id }) => !done.has(id.toLowerCase()));
  }
  return items.flatMap(({ id }) => {
    const response = done.get(id.toLowerCase());
    return response === undefined ? [] : [{ id, response }];
  });
}

async function runWave(
  state: GraphState,
  outer: Call,
  wave: readonly GraphBatchItem[],
  done: ReadonlyMap<string, HttpResponse>,
): Promise<Map<string, HttpResponse>> {
  const results = new Map<string, HttpResponse>();
  const held: string[] = [];
  let delay = 0;
  for (const item of wave) {
    const id = item.id.toLowerCase();
    if (item.dependsOn.some((other) => (done.get(other)?.status ?? 0) >= 400)) {
      results.set(id, graphError(state.context, 424, "FailedDependency", "A request this one depends on has failed."));
      continue;
    }
    const call = callOf(outer, item);
    const mailbox = mailboxOf(call);
    if (mailbox !== undefined && !state.slots.take(mailbox, state.context.settings["graph.mailboxConcurrency"])) {
      results.set(id, mailboxThrottled(state.context));
      continue;
    }
    if (mailbox !== undefined) held.push(mailbox);
    const fault = state.context.faults.takeFor("graph", call.method, call.path, "batchItem");
    delay = Math.max(delay, fault?.delay ?? 0);
    const acts = fault === undefined || fault.when === "after" || fault.status === undefined;
    const own = acts ? execute(state, call) : undefined;
    const faulted =
      fault?.status === undefined
        ? undefined
        : faultedResponse(fault, (wanted, status) => usualResponse(state.context, wanted, status, "Bearer"), 429);
    results.set(id, faulted ?? own ?? graphError(state.context, 500, "UnknownError", ""));
  }
  if (delay > 0) await state.context.clock.sleep(delay);
  if (held.length > 0) await takeTime(state.context);
  for (const mailbox of held) state.slots.give(mailbox);
  return results;
}

function callOf(outer: Call, item: GraphBatchItem): Call {
  const root = `${outer.url.origin}/${outer.segments[0] ?? ""}`;
  return {
    ...readCall({
      method: item.method,
      url: `${root}/${item.url.replace(/^\//, "")}`,
      headers: item.headers,
      body: item.body,
    }),
    caller: outer.caller,
    user: outer.user,
  };
}

function execute(state: GraphState, call: Call): HttpResponse {
  if (call.segments.at(-1) === "$batch")
    return graphError(state.context, 400, "BadRequest", "a batch cannot contain a batch");
  const response = handleGraph(state, call);
  // A segment that nobody knows gets this response inside a batch (seen in a public capture).
  return response.status === 400 && Buffer.from(response.body).includes("Resource not found for the segment")
    ? graphError(state.context, 404, "UnknownError", "")
    : response;
}

function showItem(id: string, response: HttpResponse, empty: "null" | "missing"): object {
  const { status, headers, body } = response;
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      // Redirects are documented with a lower-case location.
      status === 302 && name === "location" ? name : name.replace(/(^|-)[a-z]/g, (text) => text.toUpperCase()),
      value,
    ]),
  );
  const item = { id, status, ...(Object.keys(named).length === 0 ? {} : { headers: named }) };
  if (body.length === 0) return empty === "null" ? { ...item, body: null } : item;
  const bytes = Buffer.from(body);
  const json = /\bjson\b/i.test(headers["content-type"] ?? "");
  return { ...item, body: json ? parseExactJson(bytes.toString("utf8")) : bytes.toString("base64") };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    const [a, b] = [result[index], result[other]];
    if (a !== undefined && b !== undefined) [result[index], result[other]] = [b, a];
  }
  return result;
}
