import type { Part } from "./observe.js";

/** Why a scenario does not do the same, and where. */
export interface KnownDifference {
  readonly reason: string;
  /** Whether it is chance, in the cloud flow as well: the parts may differ, and need not. */
  readonly isChance?: boolean;
  /** Whether it comes of the queue in a webhook's place: with `--managed-connectors` the webhook stays, and nothing differs. */
  readonly isOfQueue?: boolean;
  /** `<template>/<scenario>`, and the parts that differ, in both kinds of hosting. */
  readonly scenarios: Readonly<Record<string, readonly Part[]>>;
}

/** All differences between templates as cloud flows and as exported workflows. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    reason:
      "A message that was not handled comes back. A run of a cloud flow that fails or breaks off is over, and its event is lost unless something sweeps up; a workflow gives the message back, and the event is handled again by further runs, until it succeeds or is a dead letter.",
    isOfQueue: true,
    scenarios: {
      "requeue-failed-batch-job-guarded/ledger-unavailable": [
        "runs",
        "calls",
        "mails",
        "financeOperations",
        "dataverse",
      ],
      "requeue-failed-batch-job-guarded/mail-fails": ["runs", "dataverse"],
      "requeue-failed-batch-job-guarded/requeue-refused": ["runs", "calls"],
      "requeue-failed-batch-job-guarded/run-breaks-off": ["runs", "calls"],
      "requeue-failed-batch-job-guarded/run-breaks-off-after-mail": ["runs", "dataverse"],
      "reset-batch-job-retries/ledger-unavailable": ["runs", "calls"],
    },
  },
  {
    reason:
      "An event that nobody can read goes to the dead-letter queue. A cloud flow's trigger skips it, or its run fails and tells the administrators; a workflow tries it as often as any other message and puts it aside, where it can be looked at.",
    isOfQueue: true,
    scenarios: {
      "requeue-failed-batch-job/malformed-event": ["runs"],
      "requeue-failed-batch-job-guarded/malformed-event": ["runs", "mails"],
      "reset-batch-job-retries/malformed-event": ["runs"],
    },
  },
  {
    reason:
      "Retries wait for other times. Power Automate's default is two retries after about five and ten minutes, which rehearsals take to be exact; Logic Apps draws its waits. What depends on the moment differs: times in names and rows, and whether a service is there again.",
    scenarios: {
      "recurring-export/unavailable": ["runs", "calls", "mails", "financeOperations"],
      "recurring-import/poll-fails": ["files"],
      "bulk-load/unavailable": ["calls"],
    },
  },
  {
    reason:
      "A request that is refused with 401 is sent again with a new token, by the connector service as by a connector; the workflow then does the same with its call of that service. What refuses twice has taken the workflow's request by then.",
    scenarios: {
      "bulk-load/sign-in-refused": ["runs", "calls", "dataverse"],
    },
  },
  {
    reason:
      "A secret is an app setting with a reference to Key Vault. No action reads it, so that none can fail at it: what the scenario disturbs is not called.",
    scenarios: {
      "recurring-export-http/secret-cannot-be-read": ["runs", "calls", "mails", "financeOperations"],
    },
  },
  {
    reason:
      "Which of several runs at the same time reads, claims or calls first is chance, in a cloud flow as well. One of them does the work, and the rows are the same; what the others see on the way can differ from rehearsal to rehearsal.",
    isChance: true,
    scenarios: {
      "handle-failed-batch-job/parallel-runs": ["calls"],
      "bulk-load/two-runs-at-once": ["runs", "calls"],
    },
  },
];
