import type { BatchEventName } from "../business-events/business-event.js";
import type { BatchStatus } from "./batch-job-entity.js";

/** A batch job of a seed: properties of the entity, and what will become of it. */
export interface BatchJobSeed {
  readonly BatchJobRecId: number | bigint;
  /** Default "Waiting". */
  readonly Status?: BatchStatus;
  readonly JobDescription?: string;
  readonly CompanyAccounts?: string;
  /** How its executions end, in order; the last one repeats. A job without outcomes stays as it is. */
  readonly outcomes?: readonly ("Error" | "Finished" | "Canceled")[];
  /** Seconds between Waiting and Executing; default is the setting batch.startDelay. */
  readonly startDelay?: number;
  /** Seconds of one execution; default is the setting batch.duration. */
  readonly duration?: number;
  /** Which business events are switched on for the job; default is the setting batch.events. */
  readonly events?: readonly BatchEventName[];
  /** Any other property of the entity. */
  readonly [property: string]: unknown;
}

const futures = new Set(["outcomes", "startDelay", "duration", "events"]);

/** The properties of the entity only. */
export function jobRow(seed: BatchJobSeed): Record<string, unknown> {
  return {
    JobDescription: "",
    Status: "Waiting",
    CompanyAccounts: "usmf",
    RuntimeJob: false,
    SaveJobToHistory: "Always",
    ...Object.fromEntries(Object.entries(seed).filter(([name]) => !futures.has(name))),
  };
}
