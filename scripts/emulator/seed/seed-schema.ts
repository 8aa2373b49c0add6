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

/** JSON Schema of a seed. */
export const seedSchema = object({
  settings: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
  entra: object({ tenants: texts, applications: { type: "array", items: application }, resources: texts }),
  financeOperations: object({
    applications: texts,
    batchJobs: { type: "array", items: batchJob },
    entities: { type: "array", items: entity },
  }),
});
