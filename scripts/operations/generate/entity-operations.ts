import type { JsonObject } from "../../core/json/json-object.js";
import type { Csdl, EntityType, Property } from "../metadata/csdl.js";
import { keyParameters, rowPath } from "./address.js";
import { definitionNames } from "./entity-definitions.js";
import type { GeneratedOperation } from "./generated.js";
import type { ServiceProfile } from "./service-profile.js";
import { cut, idPart, phraseOf } from "./words.js";

export const entityVerbs = ["create", "get", "list", "update", "delete"] as const;
export type EntityVerb = (typeof entityVerbs)[number];

/** The operations of one entity. Rows are only made and changed where the entity allows it. */
export function entityOperations(
  entity: EntityType,
  csdl: Csdl,
  profile: ServiceProfile,
  root: string,
  verbs: readonly EntityVerb[],
): GeneratedOperation[] {
  const type = entity.name.slice(entity.name.lastIndexOf(".") + 1);
  const names = definitionNames(entity);
  const allowed = verbs.filter((verb) => !entity.isReadOnly || verb === "get" || verb === "list");
  const has = (verb: EntityVerb): boolean => allowed.includes(verb);
  const operations: GeneratedOperation[] = [];
  const add = (path: string, method: string, operationId: string, rest: JsonObject): void =>
    void operations.push({ path: `${root}/${path}`, method, operation: { operationId, ...rest } });

  if (has("list")) {
    add(entity.entitySet, "get", `List${idPart(entity.entitySet)}`, {
      summary: cut(`List ${phraseOf(entity.entitySet)}`, 80),
      description: `Lists rows of ${entity.entitySet}.`,
      "x-ms-visibility": "important",
      "x-ms-pageable": { nextLinkName: "@odata.nextLink" },
      parameters: listParameters(entity, profile),
      responses: responses("200", "One page of rows", pageOf(names.row), "The rows may not be read"),
    });
  }
  if (has("create")) {
    add(entity.entitySet, "post", `Create${idPart(type)}`, {
      summary: cut(`Create ${phraseOf(type)}`, 80),
      description: `Adds a row to ${entity.entitySet} and returns it.`,
      "x-ms-visibility": "important",
      parameters: [...representation(profile), body(names.create)],
      responses: responses("201", "The new row", reference(names.row), "The row was refused"),
    });
  }
  const keys = [
    ...(entity.key.length === 0 ? [] : [{ key: entity.key, by: "" }]),
    ...entity.alternateKeys.map((key) => ({ key, by: `By${key.map(idPart).join("")}` })),
  ];
  for (const { key, by } of keys) {
    const path = rowPath(entity, key, by !== "", csdl);
    const ownParameters = [
      ...keyParameters(entity, key, csdl),
      ...(key.includes("dataAreaId") ? everyCompany(profile) : []),
    ];
    const named = by === "" ? "" : ` by ${key.map(phraseOf).join(" and ")}`;
    if (has("get")) {
      add(path, "get", `Get${idPart(type)}${by}`, {
        summary: cut(`Get ${phraseOf(type)}${named}`, 80),
        description: `Reads one row of ${entity.entitySet}${named}.`,
        "x-ms-visibility": "important",
        parameters: [...ownParameters, ...readParameters(entity)],
        responses: responses("200", "The row", reference(names.row), "The row does not exist or may not be read"),
      });
    }
    if (has("update")) {
      const result = profile.prefersRepresentation
        ? responses("200", "The changed row", reference(names.row), "The change was refused")
        : responses("204", "The row was changed", undefined, "The change was refused");
      add(path, "patch", `Update${idPart(type)}${by}`, {
        summary: cut(`Update ${phraseOf(type)}${named}`, 80),
        description: `Changes the given columns of one row of ${entity.entitySet}${named}.`,
        "x-ms-visibility": "important",
        parameters: [...ownParameters, ...representation(profile), match(profile), body(names.update)],
        responses: result,
      });
    }
    if (has("delete") && by === "") {
      add(path, "delete", `Delete${idPart(type)}`, {
        summary: cut(`Delete ${phraseOf(type)}`, 80),
        description: `Removes one row of ${entity.entitySet}.`,
        "x-ms-visibility": "important",
        parameters: ownParameters,
        responses: responses("204", "The row is gone", undefined, "The row does not exist or may not be removed"),
      });
    }
  }
  return operations;
}

export function reference(name: string): JsonObject {
  return { $ref: `#/definitions/${name}` };
}

export function responses(
  status: string,
  description: string,
  schema: JsonObject | undefined,
  refusal: string,
): JsonObject {
  return {
    [status]: { description, ...(schema === undefined ? {} : { schema }) },
    default: { description: refusal },
  };
}

function pageOf(row: string): JsonObject {
  const text = (title: string, description: string): JsonObject => ({
    title,
    description,
    type: "string",
    "x-nullable": true,
    "x-ms-visibility": "advanced",
  });
  return {
    type: "object",
    properties: {
      value: { title: "Rows", description: "The rows of this page.", type: "array", items: reference(row) },
      "@odata.nextLink": text("Next Page", "Address of the next page; absent on the last one."),
      "@odata.context": text("Context", "Address of the metadata."),
    },
  };
}

function query(
  name: string,
  title: string,
  description: string,
  visibility: string,
  type: JsonObject = { type: "string" },
): JsonObject {
  return { name, in: "query", ...type, "x-ms-summary": title, description, "x-ms-visibility": visibility };
}

function listParameters(entity: EntityType, profile: ServiceProfile): JsonObject[] {
  const isText = ({ name, type }: Property): boolean => type.name === "Edm.String" && name !== "dataAreaId";
  const first = entity.properties.find(isText)?.name ?? entity.key[0] ?? "Name";
  const companies = query(
    "cross-company",
    "All Companies",
    "Whether to look in all companies, not only in the default company of the connection's user.",
    "advanced",
    { type: "boolean" },
  );
  return [
    query("$filter", "Filter Query", `An OData filter that limits the rows, such as ${first} eq 'A'.`, "important"),
    query("$top", "Top Count", "The largest number of rows to return.", "important", {
      type: "integer",
      format: "int32",
      minimum: 1,
    }),
    query("$orderby", "Order By", `An OData expression that sorts the rows, such as ${first} desc.`, "advanced"),
    ...readParameters(entity),
    ...(profile.hasCompanies && entity.properties.some(({ name }) => name === "dataAreaId") ? [companies] : []),
  ];
}

function readParameters(entity: EntityType): JsonObject[] {
  const select = query("$select", "Select Query", "Names of the columns to return, separated by commas.", "advanced");
  const related = entity.navigations.map(({ name }) => name);
  if (related.length === 0) return [select];
  const shown = related.slice(0, 4).join(", ");
  return [
    select,
    query("$expand", "Expand Query", cut(`Related rows to return with each row, such as ${shown}.`, 250), "advanced"),
  ];
}

/** A row is found by its company's name only when all companies are looked in. */
function everyCompany({ hasCompanies }: ServiceProfile): JsonObject[] {
  if (!hasCompanies) return [];
  const description = "Looks in all companies, so that the company of the key is found.";
  return [
    query("cross-company", "All Companies", description, "internal", {
      required: true,
      type: "boolean",
      default: true,
    }),
  ];
}

function representation({ prefersRepresentation }: ServiceProfile): JsonObject[] {
  if (!prefersRepresentation) return [];
  return [header("Prefer", "Prefer", "Asks for the row in the response.", "internal", "return=representation")];
}

function match({ updatesUpsert }: ServiceProfile): JsonObject {
  const description = updatesUpsert
    ? "Version that the row must still have; * changes any, and never adds a row."
    : "Version that the row must still have, as its ETag says it.";
  return header("If-Match", "If Match", description, "advanced", updatesUpsert ? "*" : undefined);
}

function header(
  name: string,
  title: string,
  description: string,
  visibility: string,
  preset: string | undefined,
): JsonObject {
  return {
    name,
    in: "header",
    // What is internal is only sent when it is required.
    ...(visibility === "internal" ? { required: true } : {}),
    type: "string",
    ...(preset === undefined ? {} : { default: preset }),
    "x-ms-summary": title,
    description,
    "x-ms-visibility": visibility,
  };
}

function body(definition: string): JsonObject {
  return { name: "body", in: "body", required: true, schema: reference(definition) };
}
