import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import { text } from "../../support/script-host.js";
import { jsonResponse } from "./batch-action.js";

/** A request as it stood in a Graph batch. */
export interface GraphItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[];
}

export interface GraphItemAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
}

export function graphItems(request: HttpRequest): readonly GraphItem[] {
  return (JSON.parse(text(request.body)) as { requests: GraphItem[] }).requests;
}

/** Answers a Graph batch in reverse order, 424 for what depends on a failure. */
export function graphAnswer(
  request: HttpRequest,
  answer: (item: GraphItem) => GraphItemAnswer | undefined,
): HttpResponse {
  const statuses = new Map<string, number>();
  const responses = graphItems(request).flatMap((item) => {
    const isBlocked = (item.dependsOn ?? []).some((id) => (statuses.get(id.toLowerCase()) ?? 500) >= 400);
    const own = isBlocked
      ? { status: 424, body: { error: { code: "FailedDependency", message: "a dependency failed" } } }
      : answer(item);
    statuses.set(item.id.toLowerCase(), own?.status ?? 500);
    return own === undefined ? [] : [{ id: item.id, ...own }];
  });
  return jsonResponse(200, { responses: responses.reverse() });
}
