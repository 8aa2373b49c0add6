import { propertyTypes } from "../odata/property-type.js";
import { object, rows, seconds, text, texts } from "../seed/schema-parts.js";

const batchJob = {
  type: "object",
  required: ["BatchJobRecId"],
  properties: {
    BatchJobRecId: { type: ["integer", "object"] },
    outcomes: { type: "array", items: { enum: ["Error", "Finished", "Canceled"] } },
    startDelay: seconds,
    duration: seconds,
    events: { type: "array", items: { enum: ["started", "failed", "finished", "cancelled"] } },
  },
};

const property = object(
  { type: { enum: propertyTypes }, enumType: object({ name: text, members: texts }, ["name", "members"]) },
  ["type"],
);

const entity = object(
  {
    name: text,
    entityType: text,
    key: { type: "array", items: text, minItems: 1 },
    properties: { type: "object", additionalProperties: property },
    rows,
  },
  ["name", "entityType", "key", "properties"],
);

const execution = object({ RecordId: text, Field: text, ErrorMessage: text }, ["RecordId", "Field", "ErrorMessage"]);

const message = object({
  correlationId: text,
  file: object({
    text,
    base64: text,
    package: object({ entity: text, project: text, rows }, ["entity", "rows"]),
  }),
  fileError: text,
  times: { type: "integer", minimum: 0, maximum: 1_000_000 },
});

const queue = object(
  {
    activityId: { type: "string", pattern: "^(\\{[0-9A-Fa-f-]{36}\\}|[0-9A-Fa-f-]{36})$" },
    name: text,
    direction: { enum: ["export", "import"] },
    messages: { type: "array", items: message },
    outcomes: {
      type: "array",
      items: { enum: ["Processed", "ProcessedWithErrors", "PreProcessingError", "PostProcessingFailed"] },
    },
    errors: { type: "array", items: execution },
    processingTime: seconds,
  },
  ["activityId"],
);

const dataProject = object(
  {
    name: text,
    entity: text,
    rows,
    outcomes: { type: "array", items: { enum: ["Succeeded", "PartiallySucceeded", "Failed", "Canceled"] } },
    errors: { type: "array", items: execution },
    processingTime: seconds,
  },
  ["name", "entity"],
);

/** JSON Schema of FinanceOperationsSeed. */
export const financeOperationsSeedSchema = object({
  applications: texts,
  batchJobs: { type: "array", items: batchJob },
  entities: { type: "array", items: entity },
  queues: { type: "array", items: queue },
  dataProjects: { type: "array", items: dataProject },
});
