import { isJsonObject, type JsonObject } from "../../../scripts/core/json/json-object.js";
import { exactJson } from "../../../scripts/core/json/lossless-json.js";
import type { ScenarioOutcome } from "../../../scripts/rehearsal/index.js";

export const parts = ["runs", "calls", "mails", "files", "financeOperations", "dataverse", "graph"] as const;

export type Part = (typeof parts)[number];

/** What a scenario did to the world, as texts that can be compared. Lines are sorted: what runs at the same time has no order. */
export type Observation = Readonly<Record<Part, readonly string[]>>;

/** Of the form only: a queue is in place of a webhook, and everybody asks for tokens in his own way. */
const ofTheForm = new Set(["entra", "serviceBus", "control"]);

/**
 * What services and runs make up, in the order of what comes: ids, boundaries of batches, control numbers of events, which have gaps of any
 * size, versions of rows, receipts, which have the moment in them, and names of runs.
 */
const madeUp: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, "id"],
  [/batch_[0-9a-f]{32}/gi, "batch"],
  [/(?<=ControlNumber(?:"?:|" = | = ))\d+/g, "0"],
  [/W\/\\?"\d+\\?"/g, "version"],
  [/(?<=PopReceipt\\?":\\?")[^"\\]+/gi, "receipt"],
  [/(?<=popReceipt = ")[^"]+/gi, "receipt"],
  [/\brun-\d+/g, "run"],
];

export function observe({ runs, state }: ScenarioOutcome): Observation {
  const requests = list(state["requests"]).filter(({ service }) => !ofTheForm.has(String(service)));
  const observed: Observation = {
    runs: runs.map(({ flow, status, response }) => `${flow} ${status} ${exactJson(response ?? null)}`),
    calls: requests.map(shownCall),
    mails: list(state["mail"]).map((mail) => exactJson({ ...mail, sentAt: undefined })),
    files: lines(state["files"]),
    financeOperations: lines(state["financeOperations"]),
    dataverse: lines(state["dataverse"]),
    graph: lines(state["graph"]),
  };
  return Object.fromEntries(parts.map((part) => [part, observed[part].map(plain).sort()])) as unknown as Observation;
}

/**
 * Method, address, body and status. The log keeps bodies of text, and a file that goes through HTTP has the type that its operation declares: what
 * arrived of it is in the service's state.
 */
function shownCall({ method, url, status, body }: JsonObject): string {
  const address = decodeURIComponent(text(url).replaceAll("+", " "));
  const shown = address.includes("/api/connector/enqueue/") ? "" : text(body);
  return `${text(method)} ${address} ${text(status)} ${shown}`;
}

function plain(line: string): string {
  return madeUp.reduce((result, [pattern, name]) => result.replace(pattern, name), line);
}

/** A state with one line for each value that is not a container; the items of lists have no order. */
function lines(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => lines(item, `${path}/*`));
  if (!isJsonObject(value)) return [`${path} = ${exactJson(value ?? null)}`];
  const shown = Object.fromEntries(Object.entries(value).filter(([name]) => name !== "@odata.etag"));
  // The members of a row stay together.
  const isRow = path.endsWith("/*") && !Object.values(shown).some((member) => Array.isArray(member));
  if (isRow) return [`${path} = ${exactJson(shown)}`];
  return Object.keys(shown).flatMap((name) => lines(shown[name], `${path}/${name}`));
}

function list(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
