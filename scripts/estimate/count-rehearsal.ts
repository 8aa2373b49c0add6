import { isJsonObject } from "../core/json/json-object.js";
import type { LogEntry } from "../emulator/index.js";
import type { NotedCall } from "../rehearsal/engine/responder.js";
import { everyAction, type ActionHistory, type RunHistory } from "../rehearsal/engine/run-history.js";
import { calledService } from "../rehearsal/mocks/calls.js";
import type { Counts } from "./counts.js";

/** What is left of a rehearsal. */
export interface Rehearsed {
  readonly runs: readonly RunHistory[];
  readonly calls: readonly NotedCall[];
  /** Requests that the emulated services saw; none where responses were made up. */
  readonly log: readonly LogEntry[];
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** What people call a connector. Default: its name in the flow. */
  readonly nameOf?: (call: NotedCall) => string | undefined;
}

/** Connectors of Dataverse, where each row of a batch or a bulk message counts. Source: Microsoft Learn, "Use bulk operation messages", Power Platform API request limits. */
const isDataverse = /dataverse|commondataservice/i;

/**
 * Counts what the platform counts: each trigger and each action that ran, whatever it ended as, containers included, each
 * retry, and each further page. Source: Microsoft Learn, "Requests limits and allocations" and "Frequently asked questions
 * about Power Automate licensing", What counts as Power Platform request.
 */
export function countRehearsal({ runs, calls, log, duration, nameOf }: Rehearsed): Counts {
  const counts: Record<string, number> = {
    triggers: runs.length,
    actions: 0,
    retries: 0,
    pages: 0,
    targets: 0,
    builtIn: 0,
  };
  const add = (name: string, count: number): void => void (counts[name] = (counts[name] ?? 0) + count);
  const most = (name: string, count: number): void => void (counts[name] = Math.max(counts[name] ?? 0, count));
  let bytes = 0;
  for (const run of runs) {
    for (const action of everyAction(run.actions)) {
      if (action.status === "Skipped") continue;
      add("actions", 1);
      add("retries", action.retries?.length ?? 0);
      if (action.repetitions !== undefined) most(`loop ${action.name}`, action.repetitions.length);
      const size = sizeOf(action);
      bytes += size;
      if (isCall.test(action.type) && action.retries === undefined) most("longestCall", secondsOf(action));
      most("largestBytes", size);
    }
  }
  counts["runBytes"] = bytes;
  for (const call of calls) {
    const { connector } = calledService(call);
    if (connector === "workflow") continue;
    const name = connector === "http" ? `http ${hostOf(call.url)}` : (nameOf?.(call) ?? connector);
    add(`calls ${name}`, 1);
    const operations = operationsIn(call.inputs);
    add(`operations ${name}`, operations);
    if (isDataverse.test(name)) add("targets", operations - 1);
  }
  for (const { service, method, url } of log) {
    if (service === "control") continue;
    add(`service ${service}`, 1);
    if (method === "GET" && /[?&](?:%24|\$)skiptoken=/i.test(url)) add("pages", 1);
  }
  const outside = calls.length - (counts["retries"] ?? 0);
  counts["builtIn"] = Math.max(0, (counts["actions"] ?? 0) - outside);
  counts["seconds"] = duration / 1000;
  return counts;
}

/** Actions that wait for the response of one call. */
const isCall = /^(?:openapiconnection|apiconnection|http)$/i;

function secondsOf({ startTime, endTime }: ActionHistory): number {
  return (Date.parse(endTime) - Date.parse(startTime)) / 1000;
}

/** The platform's content limits are about inputs and outputs. */
function sizeOf({ inputs, outputs }: ActionHistory): number {
  return lengthOf(inputs) + lengthOf(outputs);
}

function lengthOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value) ?? "");
}

/** Operations that one call carries: the elements of the lists that batch and bulk actions take, otherwise the call itself. */
function operationsIn(inputs: unknown): number {
  const parameters = isJsonObject(inputs) ? inputs["parameters"] : undefined;
  if (!isJsonObject(parameters)) return 1;
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value) && /(?:^|\/)(?:operations|requests|rows)$/.test(name)) return value.length;
  }
  return 1;
}

function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : "unknown host";
}
