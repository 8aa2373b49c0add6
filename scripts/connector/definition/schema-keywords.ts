/** Keywords that mean the same in JSON Schema and in Swagger 2.0 and whose values contain no schema. */
export const plainKeywords: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "multipleOf",
  "maximum",
  "minimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "readOnly",
  "example",
]);

/** Keywords about the schema file itself: definitions travel when something refers to them. */
export const droppedKeywords: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "id",
  "$comment",
  "definitions",
  "$defs",
  "deprecated",
]);

/** Texts for people, which may be beside a `$ref` in the sources: the referenced schema is then copied and reworded. */
export const annotationKeywords: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "$comment",
  "readOnly",
]);

/**
 * Formats the platform's own schema of definitions takes.
 * Source: microsoft/PowerPlatformConnectors schemas/apiDefinition.swagger.schema.json.
 */
export const formats: ReadonlySet<string> = new Set([
  "int32",
  "int64",
  "float",
  "double",
  "byte",
  "binary",
  "date",
  "date-time",
  "password",
  "date-no-tz",
  "email",
  "html",
  "uri",
  "uuid",
]);

export const types: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "array",
  "object",
  "null",
  "file",
]);

/** Why a JSON Schema keyword has no counterpart, and what to write instead. */
export const hopelessKeywords: Readonly<Record<string, string>> = {
  oneOf: "describe the common shape, or leave the type out and say in the description which values may occur",
  anyOf: "describe the common shape, or leave the type out and say in the description which values may occur",
  not: "say it in the description",
  if: "say it in the description",
  then: "say it in the description",
  else: "say it in the description",
  patternProperties: "use additionalProperties",
  propertyNames: "use additionalProperties",
  unevaluatedProperties: "use additionalProperties",
  unevaluatedItems: "use items",
  prefixItems: "use one schema in items",
  additionalItems: "use one schema in items",
  contains: "say it in the description",
  dependencies: "say it in the description",
  dependentRequired: "say it in the description",
  dependentSchemas: "say it in the description",
  $dynamicRef: "use $ref",
  $recursiveRef: "use $ref",
};
