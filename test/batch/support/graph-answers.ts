import type { HttpRequest } from "../../../scripts/core/host/network.js";
import type { Answer } from "./batch-action.js";
import { graphAnswer, graphItems, type GraphItem, type GraphItemAnswer } from "./graph-service.js";

export const many = (count: number, item: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => item(index));
export const ids = (sent: readonly HttpRequest[]): string[] =>
  sent.map((request) =>
    graphItems(request)
      .map(({ id }) => id)
      .join(" "),
  );
export const sizes = (sent: readonly HttpRequest[]): number[] => sent.map((request) => graphItems(request).length);
export const json = { "Content-Type": "application/json" };
export const ok: GraphItemAnswer = { status: 200, body: {} };
export const acceptAll: Answer = (request) => graphAnswer(request, () => ok);
export const throttled = (seconds: string): GraphItemAnswer => ({
  status: 429,
  headers: { "retry-after": seconds },
  body: { error: { code: "TooManyRequests", message: "slow down" } },
});
export const chain = (name: string, length: number, more: (index: number) => object = () => ({})): object[] =>
  many(length, (index) => ({
    id: `${name}${index}`,
    method: "GET",
    url: `/x/${name}${index}`,
    ...(index === 0 ? {} : { dependsOn: [`${name}${index - 1}`] }),
    ...more(index),
  }));
export const fan = (name: string, length: number, more: (index: number) => object = () => ({})): object[] =>
  many(length, (index) => ({
    id: `${name}${index}`,
    method: "GET",
    url: `/x/${name}${index}`,
    ...(index === 0 ? {} : { dependsOn: [`${name}0`] }),
    ...more(index),
  }));

/** A service that answers each request by its id and by how often that id has come. */
export function service(answer: (item: GraphItem, times: number) => GraphItemAnswer | undefined): Answer {
  const times = new Map<string, number>();
  return (request) =>
    graphAnswer(request, (item) => {
      times.set(item.id, (times.get(item.id) ?? 0) + 1);
      return answer(item, times.get(item.id) ?? 0);
    });
}
