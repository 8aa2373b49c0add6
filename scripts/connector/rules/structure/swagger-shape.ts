import type { MembersShape, DocumentShape } from "../../../core/rules/shape.js";
import { securityDefinition } from "./security-shape.js";

/**
 * The form of an OpenAPI 2.0 document (Source: the OpenAPI Specification 2.0, sections "Schema"). Keywords with a rule of
 * their own (empty lists, limits, references) are checked there.
 */
const any: DocumentShape = { kind: "any" };
const text: DocumentShape = { kind: "string" };
const flag: DocumentShape = { kind: "boolean" };
const number: DocumentShape = { kind: "number" };
const integer: DocumentShape = { kind: "integer" };
const texts: DocumentShape = { kind: "list", of: text };
const uniqueTexts: DocumentShape = { kind: "list", of: text, unique: true };

const notSupported = new Set([
  "oneOf",
  "anyOf",
  "not",
  "const",
  "nullable",
  "if",
  "then",
  "else",
  "patternProperties",
  "additionalItems",
  "contains",
  "propertyNames",
  "dependencies",
  "definitions",
  "$schema",
  "$id",
  "$defs",
  "examples",
  "deprecated",
  "writeOnly",
]);

const schemaUnknown = (name: string): string =>
  notSupported.has(name) ? "SwaggerKeywordNotSupported" : "ExtensionNameNotValid";

const externalDocs: MembersShape = {
  kind: "members",
  members: { description: text, url: text },
  required: ["url"],
  extensions: true,
  unknown: "ExtensionNameNotValid",
};

const limits = {
  maximum: number,
  exclusiveMaximum: flag,
  minimum: number,
  exclusiveMinimum: flag,
  maxLength: integer,
  minLength: integer,
  pattern: text,
  maxItems: integer,
  minItems: integer,
  uniqueItems: flag,
  enum: { kind: "list", of: any, unique: true },
  multipleOf: number,
} as const satisfies Record<string, DocumentShape>;

const schemaTypes = ["array", "boolean", "integer", "null", "number", "object", "string", "file"];

const schemaBody: MembersShape = {
  kind: "members",
  members: {
    $ref: text,
    format: text,
    title: text,
    description: text,
    default: any,
    ...limits,
    maxProperties: integer,
    minProperties: integer,
    required: { kind: "list", of: text, unique: true },
    type: {
      kind: "byType",
      byType: {
        string: { kind: "string", values: schemaTypes },
        array: { kind: "list", of: { kind: "string", values: schemaTypes }, unique: true },
      },
    },
    items: () => items,
    allOf: { kind: "list", of: () => schema },
    properties: { kind: "members", members: {}, others: () => schema },
    additionalProperties: () => additional,
    discriminator: text,
    readOnly: flag,
    xml: { kind: "object" },
    externalDocs,
    example: any,
  },
  extensions: true,
  unknown: schemaUnknown,
};

const referenceShape: DocumentShape = { kind: "members", members: { $ref: text } };

const schema: DocumentShape = {
  kind: "choose",
  choose: (value) => (typeof value["$ref"] === "string" ? referenceShape : schemaBody),
};

/** `items` may be a list of schemas and `additionalProperties` a flag. */
const items: DocumentShape = { kind: "byType", byType: { object: schema, array: { kind: "list", of: schema } } };
const additional: DocumentShape = { kind: "byType", byType: { object: schema, boolean: any } };

const simpleTypes = ["array", "boolean", "integer", "number", "string"];
const collectionFormat: DocumentShape = {
  kind: "string",
  values: ["csv", "ssv", "tsv", "pipes", "multi"],
  code: "CollectionFormatValueNotSupported",
};

const simpleItems: MembersShape = {
  kind: "members",
  members: {
    type: { kind: "string", values: simpleTypes },
    format: text,
    items: () => simpleItems,
    collectionFormat,
    default: any,
    ...limits,
  },
  required: ["type"],
  extensions: true,
  unknown: (name) => (notSupported.has(name) ? "SwaggerKeywordNotSupported" : "ExtensionNameNotValid"),
};

const header: MembersShape = { ...simpleItems, members: { ...simpleItems.members, description: text } };

const parameterLocations = ["query", "header", "path", "formData", "body"];

const simpleParameter: MembersShape = {
  kind: "members",
  members: {
    ...simpleItems.members,
    name: text,
    in: { kind: "string", values: parameterLocations },
    description: text,
    required: flag,
    allowEmptyValue: flag,
    type: { kind: "string", values: [...simpleTypes, "file"] },
  },
  required: ["name", "in", "type"],
  extensions: true,
  unknown: (name) =>
    name === "schema"
      ? "NonBodyParameterSchemaNotValid"
      : notSupported.has(name)
        ? "SwaggerKeywordNotSupported"
        : "ExtensionNameNotValid",
};

const bodyParameter: MembersShape = {
  kind: "members",
  members: {
    name: text,
    in: text,
    description: text,
    required: flag,
    schema: () => schema,
  },
  required: ["name", "schema"],
  missing: { schema: "BodyParameterSchemaRequired" },
  extensions: true,
  unknown: (name) =>
    Object.hasOwn(simpleParameter.members, name) ? "BodyParameterPropertyNotValid" : "ExtensionNameNotValid",
};

/** The location of a parameter decides what it may have: while that is misspelled, nothing else can be said about it. */
const misplacedParameter: MembersShape = {
  kind: "members",
  members: { name: text, in: { kind: "string", values: parameterLocations } },
  required: ["name"],
};

const parameter: DocumentShape = {
  kind: "choose",
  choose(value) {
    const { $ref, in: location } = value;
    if (typeof $ref === "string") return referenceShape;
    if (location === "body") return bodyParameter;
    return typeof location === "string" && !parameterLocations.includes(location)
      ? misplacedParameter
      : simpleParameter;
  },
};

const responseBody: MembersShape = {
  kind: "members",
  members: {
    description: text,
    schema: () => schema,
    headers: { kind: "members", members: {}, others: header },
    examples: { kind: "object" },
  },
  required: ["description"],
  extensions: true,
  unknown: "ExtensionNameNotValid",
};

const response: DocumentShape = {
  kind: "choose",
  choose: (value) => (typeof value["$ref"] === "string" ? referenceShape : responseBody),
};

const schemes: DocumentShape = {
  kind: "list",
  of: { kind: "string", values: ["http", "https", "ws", "wss"], code: "SchemeNotValid" },
  unique: true,
};

const security: DocumentShape = {
  kind: "list",
  of: { kind: "object" },
};

const operation: MembersShape = {
  kind: "members",
  members: {
    tags: uniqueTexts,
    summary: text,
    description: text,
    externalDocs,
    operationId: text,
    produces: uniqueTexts,
    consumes: uniqueTexts,
    parameters: { kind: "list", of: parameter },
    responses: {
      kind: "members",
      members: {},
      patterns: [
        [/^x-/, any],
        [/^(?:\d{3}|default)$/, response],
      ],
      unknown: "ResponseMustBeDefaultOrHttpStatusCode",
    },
    schemes,
    deprecated: flag,
    security,
  },
  required: ["responses"],
  missing: { responses: "OperationMustHaveResponse" },
  extensions: true,
  unknown: "ExtensionNameNotValid",
};

const pathItem: MembersShape = {
  kind: "members",
  members: {
    $ref: text,
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    parameters: { kind: "list", of: parameter },
    // What a webhook brings: an extension, but its schema is one like any other.
    "x-ms-notification-content": { kind: "members", members: { schema, description: text } },
  },
  extensions: true,
  unknown: "ExtensionNameNotValid",
};

const paths: MembersShape = {
  kind: "members",
  members: {},
  patterns: [
    [/^x-/, any],
    [/^\//, pathItem],
  ],
  unknown: "OperationPathMustStartWithSlash",
};

const info: MembersShape = {
  kind: "members",
  members: {
    title: text,
    version: text,
    description: text,
    termsOfService: text,
    contact: {
      kind: "members",
      members: { name: text, url: text, email: text },
      extensions: true,
      unknown: "ExtensionNameNotValid",
    },
    license: {
      kind: "members",
      members: { name: text, url: text },
      required: ["name"],
      extensions: true,
      unknown: "ExtensionNameNotValid",
    },
  },
  required: ["title", "version"],
  extensions: true,
  unknown: "ExtensionNameNotValid",
};

/** The whole document. */
export const swaggerShape: MembersShape = {
  kind: "members",
  members: {
    swagger: { kind: "string", values: ["2.0"], code: "SpecificationVersionIncorrect" },
    info,
    host: text,
    basePath: { kind: "string", pattern: /^\//, expected: "a path that starts with '/'", code: "BasePathNotValid" },
    schemes,
    consumes: texts,
    produces: texts,
    paths,
    definitions: { kind: "members", members: {}, others: () => schema },
    parameters: { kind: "members", members: {}, others: parameter },
    responses: { kind: "members", members: {}, others: response },
    securityDefinitions: { kind: "members", members: {}, others: securityDefinition },
    security,
    tags: {
      kind: "list",
      of: {
        kind: "members",
        members: { name: text, description: text, externalDocs },
        required: ["name"],
        extensions: true,
        unknown: "ExtensionNameNotValid",
      },
    },
    externalDocs,
  },
  required: ["swagger", "info", "paths"],
  extensions: true,
  unknown: "ExtensionNameNotValid",
};
