import type { Operation } from "../../connector/model/operation.js";
import type { Network } from "../../core/host/network.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { badCall } from "../engine/attempts.js";
import { decodeContent } from "../engine/http-content.js";
import type { ConnectorResponse } from "../engine/run.js";

/** The body's member with the address of the next page (x-ms-pageable). */
export function nextLinkName({ value }: Operation): string | undefined {
  const pageable = value["x-ms-pageable"];
  const name = isJsonObject(pageable) ? pageable["nextLinkName"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** How the following pages are fetched. */
export interface PageContext {
  readonly network: Network;
  /** Of the first page: the token goes nowhere else. */
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Follows next links until enough items are there, as a flow's pagination setting asks; returns the first page with
 * everything in its list. Source: Microsoft Learn, "Get more data, items, or records by using pagination".
 */
export async function collectPages(
  first: ConnectorResponse,
  linkName: string,
  minimumItemCount: number,
  context: PageContext,
): Promise<ConnectorResponse> {
  if (first.statusCode >= 300 || !isJsonObject(first.body)) return first;
  const listName = Object.keys(first.body).find((name) => isJsonObject(first.body) && Array.isArray(first.body[name]));
  if (listName === undefined) return first;
  const items = [...(first.body[listName] as readonly unknown[])];
  const visited = new Set<string>();
  let next = first.body[linkName];
  while (typeof next === "string" && next !== "" && items.length < minimumItemCount) {
    if (!URL.canParse(next, context.origin)) throw badCall(`the next page is at '${next}', expected a URL`);
    const url = new URL(next, context.origin);
    if (visited.has(url.href)) throw badCall(`the next page is '${url.href}' a second time, so the pages never end`);
    visited.add(url.href);
    if (url.origin !== context.origin)
      throw badCall(`the next page is on '${url.host}', expected the host of the first page`);
    const response = await context.network.send(
      { method: "GET", url: url.href, headers: { ...context.headers } },
      context.signal,
    );
    const page = decodeContent(response.body, response.headers["content-type"]);
    if (response.status >= 300 || !isJsonObject(page)) {
      return { ...first, statusCode: response.status, body: page };
    }
    items.push(...(Array.isArray(page[listName]) ? (page[listName] as readonly unknown[]) : []));
    next = page[linkName];
  }
  const rest = Object.fromEntries(Object.entries(first.body).filter(([name]) => name !== linkName));
  return {
    ...first,
    body: { ...rest, [listName]: items, ...(typeof next === "string" ? { [linkName]: next } : {}) },
  };
}
