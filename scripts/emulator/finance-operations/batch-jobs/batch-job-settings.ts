import type { SettingDefinitions } from "../../settings/setting.js";

/** What can be switched in the life of batch jobs. */
export const batchJobSettings = {
  "batch.startDelay": {
    default: 60,
    meaning: "seconds a job waits before it executes",
    source: "not documented (batch servers look for work about once a minute)",
  },
  "batch.duration": {
    default: 60,
    meaning: "seconds a job executes, when the seed does not say",
    source: "emulator's own",
  },
  "batch.events": {
    default: "all",
    choices: ["all", "failed", "none"],
    meaning: "which batch business events are switched on, when the seed does not say for a job",
    source: "Microsoft Learn, Batch business events (failed is on at first, the others are chosen per job)",
  },
  "batch.eventIdStarted": {
    default: "BatchJobStartedBusinessEvent",
    meaning: "BusinessEventId of a started job",
    source: "not documented",
  },
  "batch.eventIdFailed": {
    default: "BatchJobFailedBusinessEvent",
    meaning: "BusinessEventId of a failed job",
    source: "not documented",
  },
  "batch.eventIdFinished": {
    default: "BatchJobFinishedBusinessEvent",
    meaning: "BusinessEventId of a finished job",
    source: "not documented",
  },
  "batch.eventIdCancelled": {
    default: "BatchJobCanceledBusinessEvent",
    meaning: "BusinessEventId of a cancelled job",
    source: "not documented",
  },
} as const satisfies SettingDefinitions;
