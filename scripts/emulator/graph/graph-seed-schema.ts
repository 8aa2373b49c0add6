import { object, text, texts } from "../seed/schema-parts.js";

/** Resources of Microsoft Graph: one member must be there, the names of the others are checked when they are stored. */
function resources(required: string, properties: object): object {
  return {
    type: "array",
    items: { type: "object", required: [required], properties: { [required]: text, ...properties } },
  };
}

/** JSON Schema of GraphSeed. */
export const graphSeedSchema = object({
  users: resources("userPrincipalName", { photo: text }),
  groups: resources("displayName", { members: texts }),
  messages: resources("mailbox", {}),
});
