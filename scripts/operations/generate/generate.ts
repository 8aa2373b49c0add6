import type { JsonObject } from "../../core/json/json-object.js";
import type { Csdl, EntityType } from "../metadata/csdl.js";
import { actionOperation } from "./action-operations.js";
import {
  columnsDefinition,
  definitionNames,
  inputDefinition,
  rowDefinition,
  type ColumnFilter,
} from "./entity-definitions.js";
import { entityOperations, type EntityVerb } from "./entity-operations.js";
import type { Generated } from "./generated.js";
import type { ServiceProfile } from "./service-profile.js";

export interface GenerateOptions {
  readonly profile: ServiceProfile;
  /** The service's root, as far as the definition's base path does not say it already. */
  readonly root: string;
  readonly verbs: (entity: EntityType) => readonly EntityVerb[];
  readonly keeps: ColumnFilter;
}

/** Operations and schemas for what was chosen of a $metadata document, in the order of the choice. */
export function generateOperations(csdl: Csdl, { profile, root, verbs, keeps }: GenerateOptions): Generated {
  const chosen = csdl.entities.filter(({ entitySet }) => csdl.chosen.has(entitySet));
  const operations = [
    ...chosen.flatMap((entity) => entityOperations(entity, csdl, profile, root, verbs(entity))),
    ...csdl.actions.map((action) => actionOperation(action, csdl, root)),
  ];
  const all: Record<string, JsonObject> = {};
  for (const entity of csdl.entities) {
    const names = definitionNames(entity);
    all[names.row] = rowDefinition(entity, csdl, keeps);
    all[names.columns] = columnsDefinition(entity, csdl, keeps);
    all[names.create] = inputDefinition(entity, csdl, keeps, profile, false);
    all[names.update] = inputDefinition(entity, csdl, keeps, profile, true);
  }
  return {
    operations,
    definitions: all,
    paged: operations
      .filter(({ operation }) => operation["x-ms-pageable"] !== undefined)
      .map(({ operation }) => operation.operationId),
  };
}
