import type { SettingDefinitions } from "../../settings/setting.js";

/** What can be switched in recurring integrations. */
export const recurringSettings = {
  "recurring.leaseTime": {
    default: 1800,
    meaning: "seconds after which a message that was not acknowledged is delivered again",
    source: "Microsoft Learn, Recurring integrations (about 30 minutes)",
  },
  "recurring.blobLifetime": {
    default: 604_800,
    meaning: "seconds a message's file can be downloaded",
    source: "Microsoft Learn, Recurring integrations (seven days)",
  },
  "recurring.downloadLocation": {
    default: "own",
    choices: ["own", "http80"],
    meaning: "address in DownloadLocation: the one that was asked, or http:// with port 80",
    source: "Microsoft Learn, Recurring integrations (the load balancer may hand out http)",
  },
  "recurring.staleReceiptStatus": {
    default: 400,
    meaning: "status of an acknowledgement whose PopReceipt is not the latest",
    source: "not documented",
  },
  "recurring.expiredReceipt": {
    default: "accept",
    choices: ["accept", "refuse"],
    meaning: "acknowledgement after the lease ended, when nobody else dequeued the message",
    source: "not documented (accepted by Azure Storage queues, which the receipt looks like)",
  },
  "recurring.repeatedAck": {
    default: "accept",
    choices: ["accept", "refuse"],
    meaning: "the same acknowledgement once more",
    source: "not documented",
  },
  "recurring.unknownActivityStatus": {
    default: 404,
    meaning: "status for an activity id that no recurring data job has",
    source: "not documented (a public report shows 500)",
  },
  "recurring.jobStateForm": {
    default: "name",
    choices: ["name", "number"],
    meaning: "DataJobState in the response of jobstatus",
    source: "not documented (public clients read both)",
  },
  "recurring.processingTime": {
    default: 60,
    meaning: "seconds an enqueued file waits, and again is processed, when the seed does not say",
    source: "emulator's own",
  },
} as const satisfies SettingDefinitions;
