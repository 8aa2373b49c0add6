import type { JsonObject } from "../../core/json/json-object.js";
import type { Csdl, EntityType, CsdlEnum, Property } from "../metadata/csdl.js";
import { columnSchema } from "./type-schema.js";

/** A row's address below the service's root, with a placeholder for each column of the key. */
export function rowPath(
  { entitySet, properties }: EntityType,
  key: readonly string[],
  isNamed: boolean,
  csdl: Csdl,
): string {
  const parts = key.map((name) => {
    const type = properties.find((property) => property.name === name)?.type.name ?? "Edm.String";
    const value = literal(name, type, csdl.enums.get(type));
    return isNamed || key.length > 1 ? `${name}=${value}` : value;
  });
  return `${entitySet}(${parts.join(",")})`;
}

/** Text has quotes in addresses, enumerations their type before them. Source: OData URL Conventions 4.01, 5.1.1.14. */
function literal(name: string, type: string, found: CsdlEnum | undefined): string {
  if (found !== undefined) return `${type}'{${name}}'`;
  return type === "Edm.String" ? `'{${name}}'` : `{${name}}`;
}

/** The parameters of a key. */
export function keyParameters({ properties }: EntityType, key: readonly string[], csdl: Csdl): JsonObject[] {
  return key.map((name) => {
    const property = properties.find((candidate) => candidate.name === name) ?? unknownColumn(name);
    const { title, description, maxLength, ...type } = columnSchema(property, csdl, { isKey: true });
    const isText = property.type.name === "Edm.String";
    return {
      name,
      in: "path",
      required: true,
      ...type,
      "x-ms-summary": title,
      description: isText ? `${String(description)} A single quote inside is written twice.` : description,
      "x-ms-visibility": "important",
      "x-ms-url-encoding": "single",
      ...(maxLength === undefined ? {} : { maxLength }),
    };
  });
}

function unknownColumn(name: string): Pick<Property, "name" | "type"> {
  return { name, type: { name: "Edm.String", isCollection: false } };
}
