import { systemClock } from "../../core/host/clock.js";
import { randomUuid, systemRandom } from "../../core/host/random.js";
import type { EvaluationContext } from "./context.js";

/** The time of the run, or the system's when the context names none. Milliseconds since 1970. */
export function currentTime({ now }: EvaluationContext): number {
  if (now === undefined) return systemClock.now();
  return (now instanceof Date ? now : now()).getTime();
}

/** An integer in [from, to). */
export function randomInteger({ random }: EvaluationContext, from: number, to: number): number {
  return from + Math.floor((random?.() ?? systemRandom.next()) * (to - from));
}

/** A UUID in lower case with hyphens. */
export function newGuid({ guid, random }: EvaluationContext): string {
  if (guid !== undefined) return guid();
  if (random === undefined) return randomUuid(systemRandom);
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  return randomUuid({ next: random, bytes });
}
