import type { SettingDefinitions } from "../settings/setting.js";

/** What can be switched in Service Bus. */
export const serviceBusSettings = {
  "serviceBus.lockDuration": {
    default: 60,
    meaning: "seconds that a message stays locked, for queues whose seed does not say",
    source: "Microsoft Learn, Message transfers, locks, and settlement (default of a queue; at most five minutes)",
  },
  "serviceBus.maxDeliveryCount": {
    default: 10,
    meaning:
      "deliveries after which a message that is not completed becomes a dead letter, for queues whose seed does not say",
    source: "Microsoft Learn, Overview of Service Bus dead-letter queues",
  },
  "serviceBus.eventContentType": {
    default: "",
    choices: ["", "application/json", "application/json; charset=utf-8"],
    meaning: "content type of the messages in which Finance & Operations sends business events to a queue",
    source: "not documented",
  },
} as const satisfies SettingDefinitions;
