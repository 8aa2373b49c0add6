import { InputError } from "../core/diagnostics/input-error.js";

interface SettingDefinition {
  readonly default: string | number | boolean;
  /** The values a text setting may have; any text when left out. */
  readonly choices?: readonly string[];
  readonly meaning: string;
  /** Where the default comes from; "not documented" when nothing public settles it. */
  readonly source: string;
}

/** Every behaviour that can be switched. docs/deviations.md lists the same table. */
export const settingDefinitions = {
  "log.limit": {
    default: 20_000,
    meaning: "requests kept in the log",
    source: "emulator's own",
  },
  "network.plainHttp": {
    default: "redirect",
    choices: ["redirect", "serve"],
    meaning: "answer to http:// on a vendor host: 301 to https, or the service itself",
    source: "not documented",
  },
  "network.latency": {
    default: 0,
    meaning: "milliseconds every answer takes",
    source: "emulator's own",
  },
  "entra.tokenLifetime": {
    default: 3599,
    meaning: "seconds a token is valid",
    source: "Microsoft identity platform, client credentials flow (sample answer)",
  },
  "entra.errorNewLines": {
    default: "space",
    choices: ["space", "crlf"],
    meaning: "what separates the trace lines of error_description",
    source: "both forms are seen in public answers",
  },
  "financeOperations.actionEnvelope": {
    default: "string",
    choices: ["string", "bare", "object"],
    meaning:
      "answer of SetBatchJobToWaiting: JSON text in `value`, the documented object by itself, or that object in `value`",
    source: "not documented (the sample shows the bare object; sibling actions answer JSON text in `value`)",
  },
  "financeOperations.actionFailure": {
    default: "body",
    choices: ["body", "status"],
    meaning: "how SetBatchJobToWaiting refuses: 200 with IsSuccess false, or a 4xx with an OData error",
    source: "not documented",
  },
  "financeOperations.requeueExecuting": {
    default: "refuse",
    choices: ["refuse", "allow"],
    meaning: "SetBatchJobToWaiting on a job that is executing",
    source: "not documented (one sentence lists started jobs, another says terminal state)",
  },
  "financeOperations.requeueWaiting": {
    default: "allow",
    choices: ["refuse", "allow"],
    meaning: "SetBatchJobToWaiting on a job that is waiting already",
    source: "not documented",
  },
  "financeOperations.defaultCompany": {
    default: "usmf",
    meaning: "company of the application's user: reads see its rows only, unless cross-company=true",
    source: "Microsoft Learn, Open Data Protocol (OData), cross-company behavior",
  },
  "financeOperations.pageSize": {
    default: 10_000,
    meaning: "rows in one answer before @odata.nextLink",
    source: "Microsoft Learn, Open Data Protocol (OData), 10,000 records",
  },
  "financeOperations.requestLimit": {
    default: 6000,
    meaning: "requests of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.executionTimeLimit": {
    default: 1200,
    meaning: "summed seconds of execution of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.concurrencyLimit": {
    default: 52,
    meaning: "requests of one application at the same time before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.limitWindow": {
    default: 300,
    meaning: "seconds of the service-protection window",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.concurrencyRetryAfter": {
    default: 5,
    meaning: "Retry-After in seconds of a 429 that is not about the window",
    source: "not documented",
  },
  "financeOperations.batchLimit": {
    default: 5000,
    meaning: "operations in one $batch",
    source: "Microsoft Learn, Service protection API limits",
  },
  "financeOperations.finalCrlf": {
    default: "lastBody",
    choices: ["always", "lastBody"],
    meaning:
      "when the CRLF after the closing delimiter of a $batch must be there: always, or after a body in last place",
    source: "not documented (a public client leaves it out after a change set, and Microsoft.OData.Core reads that)",
  },
  "financeOperations.batchOuterStatus": {
    default: "ok",
    choices: ["ok", "failing"],
    meaning: "status of a $batch that stopped at a failing operation: 200, or that operation's",
    source: "OData 4.01 protocol, batch responses (whether the service keeps to it is not documented)",
  },
  "financeOperations.failedChangeSet": {
    default: "changeSet",
    choices: ["changeSet", "part"],
    meaning: "answer of a failed change set: a multipart of one part, or that part by itself",
    source: "not documented (OData wants the part by itself)",
  },
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
    meaning: "DataJobState in the answer of jobstatus",
    source: "not documented (public clients read both)",
  },
  "recurring.processingTime": {
    default: 60,
    meaning: "seconds an enqueued file waits, and again is processed, when the seed does not say",
    source: "emulator's own",
  },
  "packages.exportValue": {
    default: "text",
    choices: ["text", "object"],
    meaning: "`value` in the answer of ExportToPackage: the execution id, or an object that holds it in `value`",
    source: "the page shows the object, published clients read the text",
  },
  "packages.processingTime": {
    default: 60,
    meaning: "seconds an execution waits, and again executes, when the seed does not say",
    source: "emulator's own",
  },
  "packages.linkLifetime": {
    default: 3600,
    meaning: "seconds a link to the storage is valid",
    source: "not documented",
  },
  "odataBatch.authorizationInParts": {
    default: "refuse",
    choices: ["refuse", "ignore"],
    meaning: "an Authorization header (or another that does not belong there) in a part of a $batch",
    source: "OData 4.01 protocol, batch requests (what the services do is not documented)",
  },
  "odataBatch.blankLinesAfterHeaders": {
    default: 2,
    meaning: "line ends after the headers of a part without a body in a $batch answer",
    source: "public answers show one blank line and two",
  },
  "dataverse.batchLimit": {
    default: 1000,
    meaning: "operations in one $batch",
    source: "Microsoft Learn, Execute batch operations using the Web API",
  },
  "dataverse.finalCrlf": {
    default: "always",
    choices: ["always", "lastBody"],
    meaning:
      "when the CRLF after the closing delimiter of a $batch must be there: always, or after a body in last place",
    source: "Microsoft Learn, Web API client errors (the library only stumbles after a body in last place)",
  },
  "dataverse.failedChangeSet": {
    default: "changeSet",
    choices: ["changeSet", "part"],
    meaning: "answer of a failed change set: a multipart of one part, or that part by itself",
    source: "a public report shows the multipart; OData wants the part by itself",
  },
  "dataverse.contentIdScope": {
    default: "changeSet",
    choices: ["changeSet", "batch"],
    meaning: "where a Content-ID must be unique",
    source: "not documented (OData 4.0: change set, 4.01: batch)",
  },
  "dataverse.pageSize": {
    default: 5000,
    meaning: "rows in one answer before @odata.nextLink, and the most that @odata.count counts",
    source: "Microsoft Learn, Query data using the Web API",
  },
  "dataverse.requestLimit": {
    default: 6000,
    meaning: "requests of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.executionTimeLimit": {
    default: 1200,
    meaning: "summed seconds of execution of one application in the window before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.concurrencyLimit": {
    default: 52,
    meaning: "requests of one application at the same time before 429; 0 switches it off",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "dataverse.limitWindow": {
    default: 300,
    meaning: "seconds of the service-protection window",
    source: "Microsoft Learn, Service protection API limits (Dataverse)",
  },
  "graph.pageSize": {
    default: 100,
    meaning: "rows in one answer before @odata.nextLink, when $top does not say",
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
    meaning: "the answers of a $batch come in an order of their own",
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
} as const satisfies Record<string, SettingDefinition>;

type Definitions = typeof settingDefinitions;

export type SettingName = keyof Definitions;

type ValueOf<Definition extends SettingDefinition> = Definition extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Definition["default"] extends number
    ? number
    : Definition["default"] extends boolean
      ? boolean
      : string;

export type Settings = { -readonly [Name in SettingName]: ValueOf<Definitions[Name]> };

export function defaultSettings(): Settings {
  return Object.fromEntries(
    Object.entries(settingDefinitions).map(([name, definition]) => [name, definition.default]),
  ) as unknown as Settings;
}

/** Changes settings by name; text is read as the setting's own type. Throws InputError. */
export function changeSettings(settings: Settings, changes: Readonly<Record<string, unknown>>): void {
  const checked = Object.entries(changes).map(([name, value]) => [name, readSetting(name, value)]);
  Object.assign(settings, Object.fromEntries(checked));
}

function readSetting(name: string, value: unknown): string | number | boolean {
  if (!Object.hasOwn(settingDefinitions, name)) {
    throw new InputError(
      `no emulator setting is named "${name}", expected one of ${Object.keys(settingDefinitions).join(", ")}`,
    );
  }
  const definition: SettingDefinition = settingDefinitions[name as SettingName];
  if (typeof definition.default === "number") {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number) && number >= 0) return number;
    throw new InputError(`setting ${name} is ${describe(value)}, expected a number that is not negative`);
  }
  if (typeof definition.default === "boolean") {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw new InputError(`setting ${name} is ${describe(value)}, expected true or false`);
  }
  if (typeof value === "string" && (definition.choices === undefined || definition.choices.includes(value))) {
    return value;
  }
  throw new InputError(`setting ${name} is ${describe(value)}, expected ${definition.choices?.join(", ") ?? "a text"}`);
}

function describe(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}
