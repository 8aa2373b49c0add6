import { NetworkError, type HttpRequest, type HttpResponse } from "../../../scripts/core/host/network.js";
import type { VirtualClock } from "../../../scripts/core/host/clock.js";
import { jsonResponse, type Answer } from "./batch-action.js";
import { graphItems, type GraphItem } from "./graph-service.js";
import { readMultipart, writeMultipart, type WireAnswer, type WireOperation } from "./multipart-service.js";

/** What happens to a whole batch. */
export const outerTroubles = [
  "none",
  "none",
  "none",
  "429",
  "503 with Retry-After",
  "502 before",
  "502 after",
  "cut before",
  "cut after",
  "half an answer",
  "nonsense after",
  "413",
] as const;

/** What happens to an operation. */
export const innerTroubles = [
  "none",
  "none",
  "none",
  "none",
  "429",
  "503 with Retry-After",
  "404",
  "500 before",
  "502 after",
] as const;

export interface Troubles {
  /** One for each batch that comes, over and over. */
  readonly outer: readonly (typeof outerTroubles)[number][];
  /** One for each operation that comes, over and over. */
  readonly inner: readonly (typeof innerTroubles)[number][];
  /** Milliseconds that every answer takes. */
  readonly latency: number;
}

const answers = {
  none: { status: 204 },
  "404": { status: 404, body: { error: { code: "NotFound", message: "no" } } },
  "429": { status: 429, headers: { "Retry-After": "3" }, body: { error: { code: "Slow", message: "wait" } } },
  "503 with Retry-After": { status: 503, headers: { "Retry-After": "2.5" } },
  "500 before": { status: 500, body: { error: { code: "Broken", message: "nothing was done" } } },
  "502 after": { status: 502, body: { error: { code: "Broken", message: "something was done" } } },
} satisfies Record<string, WireAnswer>;

/** Carried out, whatever the answer says. */
const isDone = (planned: WireAnswer): boolean => planned.status < 400 || planned === answers["502 after"];

/** A service that keeps count of what it carried out, by address. */
export class TroubledService {
  readonly done = new Map<string, number>();
  /** Addresses in the order in which they were carried out. */
  readonly order: string[] = [];
  private batches = 0;
  private operations = 0;

  constructor(
    private readonly troubles: Troubles,
    private readonly run: (service: TroubledService, request: HttpRequest) => HttpResponse,
    private readonly count: (request: HttpRequest) => number,
  ) {}

  readonly answer: Answer = async (request: HttpRequest, clock: VirtualClock) => {
    const { outer, latency } = this.troubles;
    const trouble = outer[this.batches++ % outer.length];
    await clock.sleep(latency);
    if (trouble === "429") return jsonResponse(429, answers["429"].body, { "retry-after": "4" });
    if (trouble === "503 with Retry-After") return jsonResponse(503, {}, { "retry-after": "1" });
    if (trouble === "502 before") return jsonResponse(502, {});
    if (trouble === "cut before") throw new NetworkError("cut", "unreachable");
    if (trouble === "413" && this.count(request) > 1) return jsonResponse(413, {});
    const response = this.run(this, request);
    switch (trouble) {
      case "502 after":
        return jsonResponse(502, {});
      case "cut after":
        throw new NetworkError("cut", "timeout");
      case "half an answer":
        return { ...response, body: response.body.slice(0, response.body.length / 2) };
      case "nonsense after":
        return { ...response, body: new TextEncoder().encode("nonsense") };
      default:
        return response;
    }
  };

  trouble(): WireAnswer {
    const { inner } = this.troubles;
    return answers[inner[this.operations++ % inner.length] ?? "none"];
  }

  carryOut(address: string): void {
    this.done.set(address, (this.done.get(address) ?? 0) + 1);
    this.order.push(address);
  }
}

const nameOf = (url: string): string => url.replace(/^.*\//, "");

/** Dataverse: in order, change sets whole, nothing after a failure unless asked to go on. */
export function runOData(service: TroubledService, request: HttpRequest): HttpResponse {
  const goesOn = request.headers["prefer"] === "odata.continue-on-error";
  const operations = readMultipart(request);
  const results = new Map<WireOperation, WireAnswer>();
  let isOver = false;
  for (const set of sets(operations)) {
    if (isOver) break;
    const planned = set.map(() => service.trouble());
    const isFailed = planned.some(({ status }) => status >= 400);
    set.forEach((operation, index) => results.set(operation, planned[index] ?? answers.none));
    if (planned.every(isDone)) for (const { url } of set) service.carryOut(nameOf(url));
    isOver = isFailed && !goesOn;
  }
  const first = [...results.values()].find(({ status }) => status >= 400);
  return writeMultipart(operations, (operation) => results.get(operation), {
    status: isOver ? (first?.status ?? 200) : 200,
  });
}

function sets(operations: readonly WireOperation[]): WireOperation[][] {
  const all: WireOperation[][] = [];
  for (const operation of operations) {
    const last = all.at(-1);
    if (operation.changeSet !== undefined && last?.[0]?.changeSet === operation.changeSet) last.push(operation);
    else all.push([operation]);
  }
  return all;
}

/** Microsoft Graph: 424 for what depends on a failure. */
export function runGraph(service: TroubledService, request: HttpRequest): HttpResponse {
  const failed = new Set<string>();
  const answer = (item: GraphItem): WireAnswer => {
    if ((item.dependsOn ?? []).some((id) => failed.has(id))) return { status: 424 };
    const planned = service.trouble();
    if (isDone(planned)) service.carryOut(nameOf(item.url));
    return planned;
  };
  const responses = graphItems(request).map((item) => {
    const { status, headers, body } = answer(item);
    if (status >= 400) failed.add(item.id);
    return { id: item.id, status, headers: headers ?? {}, body: body ?? null };
  });
  return jsonResponse(200, { responses: responses.reverse() });
}
