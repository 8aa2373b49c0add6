import type { SettingDefinitions } from "../settings/setting.js";

/** What can be switched in Microsoft Graph. */
export const graphSettings = {
  "graph.pageSize": {
    default: 100,
    meaning: "rows in one response before @odata.nextLink, when $top does not say",
    source: "Microsoft Learn, Paging Microsoft Graph data (depends on the resource; users 100, messages 10)",
  },
  "graph.batchLimit": {
    default: 20,
    meaning: "requests in one $batch",
    source: "Microsoft Learn, Combine multiple HTTP requests using JSON batching",
  },
  "graph.dependencies": {
    default: "three",
    choices: ["three", "two", "any"],
    meaning:
      "which shapes of dependsOn a $batch may have: parallel, serial and all on the same one; only the first two; any",
    source: "the documents name the first two, an older page and the JavaScript client also the third",
  },
  "graph.shuffle": {
    default: true,
    meaning: "the responses of a $batch come in any order",
    source: "Microsoft Learn, JSON batching (the order may differ)",
  },
  "graph.emptyBody": {
    default: "null",
    choices: ["null", "missing"],
    meaning: "body of a $batch item without content",
    source: "the documents show null, public captures leave it out",
  },
  "graph.mailboxConcurrency": {
    default: 4,
    meaning: "requests to one mailbox at the same time, the rest gets 429; 0 switches it off",
    source: "Microsoft Learn, Microsoft Graph throttling limits (Outlook)",
  },
} as const satisfies SettingDefinitions;
