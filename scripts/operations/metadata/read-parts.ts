import { attributeOf, childElements, type XmlElement } from "../../core/xml/element.js";
import type { Action, EntityType, CsdlEnum, Property, StructuredType, TypeReference } from "./csdl.js";
import { localName } from "./scan-metadata.js";

/** Gives the full name for one that may begin with an alias. */
export type FullName = (name: string) => string;

/** Annotations of finance and operations. Source: $metadata of environments; they are not documented. */
const financeOperations = "Microsoft.Dynamics.OData.Core.V1.";

export function readStructured(element: XmlElement, namespace: string, fullName: FullName): StructuredType {
  const baseType = attributeOf(element, "BaseType");
  return {
    name: `${namespace}.${attributeOf(element, "Name") ?? ""}`,
    baseType: baseType === undefined ? undefined : fullName(baseType),
    properties: named(element, "Property").map((property) => readProperty(property, fullName)),
  };
}

export function readEntityType(
  element: XmlElement,
  namespace: string,
  fullName: FullName,
): Omit<EntityType, "entitySet"> {
  const [key] = named(element, "Key");
  return {
    ...readStructured(element, namespace, fullName),
    key: key === undefined ? [] : named(key, "PropertyRef").map((reference) => attributeOf(reference, "Name") ?? ""),
    alternateKeys: annotations(element, /\.AlternateKeys$/).flatMap(readAlternateKeys),
    navigations: named(element, "NavigationProperty").map((navigation) => ({
      name: attributeOf(navigation, "Name") ?? "",
      type: typeReference(attributeOf(navigation, "Type") ?? "", fullName),
    })),
    isReadOnly: flag(element, `${financeOperations}IsReadOnly`) === true,
  };
}

export function readCsdlEnum(element: XmlElement, namespace: string): CsdlEnum {
  return {
    name: `${namespace}.${attributeOf(element, "Name") ?? ""}`,
    members: named(element, "Member").map((member) => attributeOf(member, "Name") ?? ""),
    isFlags: attributeOf(element, "IsFlags") === "true",
  };
}

export function readAction(element: XmlElement, namespace: string, fullName: FullName): Action {
  const [first, ...rest] = named(element, "Parameter");
  const isBound = attributeOf(element, "IsBound") === "true";
  const given = isBound ? rest : [first, ...rest].filter((parameter) => parameter !== undefined);
  const [result] = named(element, "ReturnType");
  return {
    name: `${namespace}.${attributeOf(element, "Name") ?? ""}`,
    boundTo: isBound ? typeReference(attributeOf(first, "Type") ?? "", fullName) : undefined,
    parameters: given.map((parameter) => ({
      name: attributeOf(parameter, "Name") ?? "",
      type: typeReference(attributeOf(parameter, "Type") ?? "", fullName),
      isRequired:
        attributeOf(parameter, "Nullable") === "false" &&
        annotations(parameter, /^Org\.OData\.Core\.V1\.OptionalParameter$/).length === 0,
      maxLength: length(parameter),
    })),
    returns: result === undefined ? undefined : typeReference(attributeOf(result, "Type") ?? "", fullName),
  };
}

function readProperty(element: XmlElement, fullName: FullName): Property {
  const isComputed = flag(element, "Org.OData.Core.V1.Computed") === true;
  const isImmutable = flag(element, "Org.OData.Core.V1.Immutable") === true;
  const [description] = annotations(element, /^Org\.OData\.Core\.V1\.Description$/);
  return {
    name: attributeOf(element, "Name") ?? "",
    type: typeReference(attributeOf(element, "Type") ?? "Edm.String", fullName),
    isNullable: attributeOf(element, "Nullable") !== "false",
    maxLength: length(element),
    description: description === undefined ? undefined : attributeOf(description, "String"),
    isRequired: flag(element, `${financeOperations}IsRequired`) === true,
    allowsCreate: !isComputed && flag(element, `${financeOperations}AllowEditOnCreate`) !== false,
    allowsUpdate: !isComputed && !isImmutable && flag(element, `${financeOperations}AllowEdit`) !== false,
  };
}

/** Names of the columns of each key. Source: OData.Community.Keys.V1 and Org.OData.Core.V1, AlternateKeys. */
function readAlternateKeys(annotation: XmlElement): string[][] {
  const inCollection = (parent: XmlElement): XmlElement[] =>
    named(parent, "Collection").flatMap((collection) => named(collection, "Record"));
  const value = (record: XmlElement, property: string): XmlElement | undefined =>
    named(record, "PropertyValue").find((part) => attributeOf(part, "Property") === property);
  return inCollection(annotation)
    .map((record) => value(record, "Key"))
    .filter((part) => part !== undefined)
    .map((key) => inCollection(key).map((column) => attributeOf(value(column, "Name"), "PropertyPath") ?? ""))
    .filter((columns) => columns.length > 0 && columns.every((column) => column !== "" && !column.includes("/")));
}

function typeReference(text: string, fullName: FullName): TypeReference {
  const inner = /^Collection\((.*)\)$/.exec(text.trim())?.[1];
  return { name: fullName((inner ?? text).trim()), isCollection: inner !== undefined };
}

function named(parent: XmlElement, name: string): XmlElement[] {
  return childElements(parent).filter((element) => localName(element.name) === name);
}

function annotations(element: XmlElement, term: RegExp): XmlElement[] {
  return named(element, "Annotation").filter((part) => term.test(attributeOf(part, "Term") ?? ""));
}

function flag(element: XmlElement, term: string): boolean | undefined {
  const found = named(element, "Annotation").find((part) => attributeOf(part, "Term") === term);
  // A tag without a value is true. Source: OData CSDL XML 4.01, 14.1.
  return found === undefined ? undefined : attributeOf(found, "Bool") !== "false";
}

function length(element: XmlElement): number | undefined {
  const text = attributeOf(element, "MaxLength");
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
