import { columnTypes } from "../dataverse/table/column.js";
import { propertyTypes } from "../odata/property-type.js";

const text = { type: "string" } as const;
const texts = { type: "array", items: text } as const;
const seconds = { type: "number", minimum: 0 } as const;
const rows = { type: "array", items: { type: "object" } } as const;

function object(properties: object, required: readonly string[] = []): object {
  return { type: "object", additionalProperties: false, properties, required };
}

const application = object(
  {
    clientId: text,
    name: text,
    tenants: texts,
    secrets: { type: "array", items: { anyOf: [text, object({ value: text, expires: text }, ["value"])] } },
  },
  ["clientId", "secrets"],
);

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

const columnType = { enum: Object.keys(columnTypes) };

const column = {
  anyOf: [
    columnType,
    object(
      {
        type: columnType,
        maxLength: { type: "integer", minimum: 1 },
        options: { type: "object", additionalProperties: text },
      },
      ["type"],
    ),
  ],
};

const table = object(
  {
    logicalName: text,
    entitySet: text,
    primaryId: text,
    primaryName: text,
    columns: { type: "object", additionalProperties: column },
    lookups: {
      type: "array",
      items: object({ column: text, navigation: text, target: text, collection: text }, ["column", "target"]),
    },
    alternateKeys: { type: "array", items: { ...texts, minItems: 1 } },
    rows,
  },
  ["logicalName", "entitySet", "columns"],
);

/** Resources of Microsoft Graph: one member must be there, the names of the others are checked when they are stored. */
function resources(required: string, properties: object): object {
  return {
    type: "array",
    items: { type: "object", required: [required], properties: { [required]: text, ...properties } },
  };
}

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

/** JSON Schema of a seed. */
export const seedSchema = object({
  settings: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
  entra: object({ tenants: texts, applications: { type: "array", items: application }, resources: texts }),
  financeOperations: object({
    applications: texts,
    batchJobs: { type: "array", items: batchJob },
    entities: { type: "array", items: entity },
    queues: { type: "array", items: queue },
    dataProjects: { type: "array", items: dataProject },
  }),
  dataverse: object({
    tables: { type: "array", items: table },
    user: object({ UserId: text, BusinessUnitId: text, OrganizationId: text }),
  }),
  graph: object({
    users: resources("userPrincipalName", { photo: text }),
    groups: resources("displayName", { members: texts }),
    messages: resources("mailbox", {}),
  }),
});
