import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below, rootLocation, type Location } from "../../core/rules/location.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { Operation } from "../model/operation.js";
import { perIndex } from "./per-index.js";

/** Source: Microsoft Learn, Prepare connector files for certification. */
export const connectorCategories: readonly string[] = [
  "AI",
  "Business Management",
  "Business Intelligence",
  "Collaboration",
  "Commerce",
  "Communication",
  "Content and Files",
  "Finance",
  "Data",
  "Human Resources",
  "Internet of Things",
  "IT Operations",
  "Lifestyle and Entertainment",
  "Marketing",
  "Productivity",
  "Sales and CRM",
  "Security",
  "Social Media",
  "Website",
];

/** The connector's categories with their location. */
export function categoriesOf({
  root,
}: DefinitionIndex): { readonly categories: string[]; readonly location: Location }[] {
  const metadata = root["x-ms-connector-metadata"];
  if (!Array.isArray(metadata)) return [];
  return metadata.flatMap((entry: unknown, at) => {
    const value = ownMember(entry, "propertyValue");
    if (ownMember(entry, "propertyName") !== "Categories" || typeof value !== "string") return [];
    const categories = value.split(/[;,]/).map((name) => name.trim());
    return [
      {
        categories: categories.filter((name) => name !== ""),
        location: below(rootLocation, "x-ms-connector-metadata", at, "propertyValue"),
      },
    ];
  });
}

/** An operation in a family of revisions. */
export interface FamilyMember {
  readonly operation: Operation;
  readonly revision: unknown;
  readonly status: unknown;
  /** Of its `x-ms-api-annotation`. */
  readonly location: Location;
}

/** Operations by `family` of `x-ms-api-annotation`. */
export const familiesOf = perIndex(({ operations }): ReadonlyMap<string, readonly FamilyMember[]> => {
  const families = new Map<string, FamilyMember[]>();
  for (const operation of operations) {
    const annotation = operation.value["x-ms-api-annotation"];
    const family = ownMember(annotation, "family");
    if (typeof family !== "string" || family === "") continue;
    const members = families.get(family) ?? [];
    families.set(family, members);
    members.push({
      operation,
      revision: ownMember(annotation, "revision"),
      status: ownMember(annotation, "status"),
      location: below(operation.location, "x-ms-api-annotation"),
    });
  }
  return families;
});

/** A security requirement with the definition it names. */
export interface SecurityRequirement {
  readonly name: string;
  readonly value: unknown;
  readonly location: Location;
  readonly definition: JsonObject | undefined;
  /** Names of all definitions. */
  readonly known: readonly string[];
}

/** Requirements of the document and of its operations. */
export const requirementsOf = perIndex(({ root, operations }): readonly SecurityRequirement[] => {
  const definitions = root["securityDefinitions"];
  const known = isJsonObject(definitions) ? Object.keys(definitions) : [];
  const read = (list: unknown, location: Location): SecurityRequirement[] => {
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown, at) => {
      if (!isJsonObject(entry)) return [];
      return Object.keys(entry).map((name) => {
        const definition = ownMember(definitions, name);
        return {
          name,
          value: entry[name],
          location: below(location, at, name),
          definition: isJsonObject(definition) ? definition : undefined,
          known,
        };
      });
    });
  };
  return [
    ...read(root["security"], below(rootLocation, "security")),
    ...operations.flatMap((operation) => read(operation.value["security"], below(operation.location, "security"))),
  ];
});
