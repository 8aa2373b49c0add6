import type { JsonObject } from "../../core/json/json-object.js";
import type { Csdl, EntityType, Navigation, Property } from "../metadata/csdl.js";
import type { ServiceProfile } from "./service-profile.js";
import { columnSchema, isCarried } from "./type-schema.js";
import { idPart, columnTitle } from "./words.js";

/** Lookups that Dataverse fills in itself. Source: Microsoft Learn, columns of tables ("IsValidForUpdate" false). */
const ownLookups = new Set([
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owningteam",
  "owninguser",
]);

/** Names of the schemas of an entity below `definitions`. */
export function definitionNames(entity: EntityType): { row: string; columns: string; create: string; update: string } {
  const base = idPart(entity.name.slice(entity.name.lastIndexOf(".") + 1));
  return { row: `${base}Row`, columns: `${base}Columns`, create: `${base}Create`, update: `${base}Update` };
}

/** Which columns an operation carries; those of the key always. */
export type ColumnFilter = (entity: EntityType, column: string) => boolean;

/** A row as it is returned, with the related rows that may be expanded to entities that were chosen too. */
export function rowDefinition(entity: EntityType, csdl: Csdl, keeps: ColumnFilter): JsonObject {
  const related = expandable(entity, csdl).map(({ navigation, target }): [string, JsonObject] => {
    const reference = { $ref: `#/definitions/${definitionNames(target).columns}` };
    if (!navigation.type.isCollection) return [navigation.name, reference];
    const description = `Related rows of ${target.entitySet}, when they are expanded.`;
    return [navigation.name, { title: columnTitle(navigation.name), description, type: "array", items: reference }];
  });
  const { properties, ...columns } = columnsDefinition(entity, csdl, keeps);
  return { ...columns, properties: { ...(properties as JsonObject), ...Object.fromEntries(related) } };
}

/** A row without related rows: those of a related row would have this one in them again. */
export function columnsDefinition(entity: EntityType, csdl: Csdl, keeps: ColumnFilter): JsonObject {
  const etag: [string, JsonObject] = [
    "@odata.etag",
    {
      title: "ETag",
      description: "Version of the row.",
      type: "string",
      "x-nullable": true,
      "x-ms-visibility": "advanced",
    },
  ];
  const columns = carried(entity, keeps).map((property): [string, JsonObject] => [
    property.name,
    columnSchema(property, csdl, { isOutput: true, isKey: entity.key.includes(property.name) }),
  ]);
  return {
    description: `A row of ${entity.entitySet}.`,
    type: "object",
    properties: Object.fromEntries([etag, ...columns]),
  };
}

/** What a row is made of, or changed by. */
export function inputDefinition(
  entity: EntityType,
  csdl: Csdl,
  keeps: ColumnFilter,
  profile: ServiceProfile,
  isUpdate: boolean,
): JsonObject {
  const isLookup = (name: string): boolean => profile.hasLookups && /^_.+_value$/.test(name);
  const taken = carried(entity, keeps).filter(
    ({ name, allowsCreate, allowsUpdate }) =>
      !isLookup(name) && (isUpdate ? allowsUpdate && !entity.key.includes(name) : allowsCreate),
  );
  const required = isUpdate ? [] : taken.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const columns = taken.map((property): [string, JsonObject] => {
    const isImportant = required.includes(property.name) || (!isUpdate && entity.key.includes(property.name));
    return [
      property.name,
      columnSchema(property, csdl, {
        isKey: entity.key.includes(property.name),
        visibility: isImportant || taken.length <= 8 ? "important" : "advanced",
      }),
    ];
  });
  const lookups = profile.hasLookups ? settableLookups(entity, keeps) : [];
  const links = lookups.map(({ name, type }): [string, JsonObject] => [
    `${name}@odata.bind`,
    {
      title: `${columnTitle(name)} Link`,
      description: `The row to link, such as ${setOf(type.name, csdl)}(00000000-0000-0000-0000-000000000001).`,
      type: "string",
      "x-ms-visibility": "advanced",
    },
  ]);
  return {
    description: isUpdate ? `Changes of a row of ${entity.entitySet}.` : `A new row of ${entity.entitySet}.`,
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries([...columns, ...links]),
  };
}

/** Related rows whose entity was chosen too. */
function expandable(entity: EntityType, csdl: Csdl): { navigation: Navigation; target: EntityType }[] {
  return entity.navigations.flatMap((navigation) => {
    const target = csdl.entities.find(
      ({ name, entitySet }) => name === navigation.type.name && csdl.chosen.has(entitySet),
    );
    return target === undefined ? [] : [{ navigation, target }];
  });
}

function carried(entity: EntityType, keeps: ColumnFilter): Property[] {
  return entity.properties.filter(
    (property) => isCarried(property) && (entity.key.includes(property.name) || keeps(entity, property.name)),
  );
}

function settableLookups(entity: EntityType, keeps: ColumnFilter): Navigation[] {
  return entity.navigations.filter(
    ({ name, type }) => !type.isCollection && !ownLookups.has(name) && keeps(entity, name),
  );
}

function setOf(type: string, csdl: Csdl): string {
  const known = csdl.entities.find(({ name }) => name === type)?.entitySet;
  return known ?? `${type.slice(type.lastIndexOf(".") + 1)}s`;
}
