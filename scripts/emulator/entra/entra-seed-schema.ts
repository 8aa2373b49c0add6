import { object, text, texts } from "../seed/schema-parts.js";

const application = object(
  {
    clientId: text,
    name: text,
    tenants: texts,
    secrets: { type: "array", items: { anyOf: [text, object({ value: text, expires: text }, ["value"])] } },
    certificates: texts,
    redirectUris: texts,
    publicClient: { type: "boolean" },
  },
  ["clientId"],
);

/** JSON Schema of EntraSeed. */
export const entraSeedSchema = object({
  tenants: texts,
  applications: { type: "array", items: application },
  resources: texts,
});
