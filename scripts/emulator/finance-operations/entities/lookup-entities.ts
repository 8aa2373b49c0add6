import type { EntitySetDefinition } from "./entity-set.js";

/**
 * Entities that dropdowns are filled from. Source: clients in public that read them; which columns there are beside these
 * differs between versions.
 */
export const lookupEntities: readonly (EntitySetDefinition & { readonly rows: readonly Record<string, string>[] })[] = [
  {
    name: "Companies",
    entityType: "Company",
    key: ["DataArea"],
    properties: { DataArea: { type: "string" }, Name: { type: "string" } },
    rows: [
      { DataArea: "dat", Name: "Company accounts data" },
      { DataArea: "usmf", Name: "Contoso Entertainment System USA" },
    ],
  },
  {
    name: "DataManagementDefinitionGroups",
    entityType: "DataManagementDefinitionGroup",
    key: ["Name"],
    properties: { Name: { type: "string" }, Description: { type: "string" } },
    rows: [],
  },
];
