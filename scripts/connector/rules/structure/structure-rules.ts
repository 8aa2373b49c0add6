import { codesOf, type CodeFamily, type CodeTable } from "../../../core/rules/code.js";
import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { collectionFormatValueNotSupported } from "./collection-format-value-not-supported.js";
import { extensionValueNotValid } from "./extension-value-not-valid.js";
import { openApiVersionNotSupported } from "./openapi-version-not-supported.js";
import { structureRule } from "./structure-rule.js";

/** What one walk over the document finds; swagger-shape.ts says which violation has which code. */
const shapeCodes: CodeTable = {
  // A published connector names a value twice, and works.
  ArrayDuplicateValue: {
    severity: "warning",
    certification: "error",
    summary: "A list of unique values has no value twice.",
    why: "OpenAPI forbids it, and the designer's drop-down would show the choice twice.",
    fix: "Remove the repetition.",
    source: sources.swaggerValidatorRules,
  },
  BasePathNotValid: {
    severity: "error",
    summary: "`basePath` starts with `/`.",
    why: "It is inserted between host and path.",
    fix: "Put a `/` in front.",
    source: sources.swaggerValidatorRules,
  },
  BodyParameterPropertyNotValid: {
    severity: "error",
    summary: "A body parameter describes its content in `schema` only.",
    why: "`type`, `enum`, `default` and the like beside the schema are for other parameters and are not read.",
    fix: "Move the member into the schema.",
    source: sources.swaggerValidatorRules,
  },
  BodyParameterSchemaRequired: {
    severity: "error",
    summary: "A body parameter has a `schema`.",
    why: "The designer makes input fields from the schema.",
    fix: "Add the schema.",
    source: sources.swaggerValidatorRules,
  },
  ExtensionNameNotValid: {
    severity: "error",
    summary: "Every member is one that OpenAPI 2.0 knows, or its name begins with `x-`.",
    why: "A misspelled or misplaced member is refused or ignored. Content of apiProperties.json pasted into the definition shows up here too.",
    fix: "Correct the spelling, move the member to where it belongs, or begin an extension of your own with `x-`.",
    source: sources.swaggerValidatorRules,
  },
  JsonTypeIncorrect: {
    severity: "error",
    summary: "Every member has the JSON type that its format gives it.",
    why: "A number where text is expected, or an object where a list is expected, cannot be read.",
    fix: "Write the value in the expected type; check for quotes around numbers and booleans.",
    source: sources.swaggerValidatorRules,
  },
  JsonValueNotInEnum: {
    severity: "error",
    summary: "A member with a fixed set of values has one of them.",
    why: "An unknown value is refused, or is read differently than intended.",
    fix: "Use one of the listed values; upper and lower case matter.",
    source: sources.swaggerValidatorRules,
  },
  NonBodyParameterSchemaNotValid: {
    severity: "error",
    summary: "Only a body parameter has a `schema`.",
    why: "Query, path, header and form parameters are described by `type`; a schema there is OpenAPI 3.",
    fix: "Replace the schema with `type` and `format`.",
    source: sources.swaggerValidatorRules,
  },
  RequiredPropertyMissing: {
    severity: "error",
    summary: "Every member that OpenAPI 2.0 requires is there.",
    why: "A definition without it cannot be read.",
    fix: "Add the member.",
    source: sources.swaggerValidatorRules,
  },
  ResponseMustBeDefaultOrHttpStatusCode: {
    severity: "error",
    summary: "The name of a response is a status code or `default`.",
    why: "Any other name is never matched.",
    fix: "Use three digits, or `default`.",
    source: sources.swaggerValidatorRules,
  },
  SchemeNotValid: {
    severity: "error",
    summary: "`schemes` lists transfer protocols that OpenAPI knows.",
    why: "An unknown scheme gives an address that cannot be called.",
    fix: "Use `https`.",
    source: sources.swaggerValidatorRules,
  },
  SecuritySchemePropertyNotValid: {
    severity: "error",
    summary: "A security definition has only members that belong to its type.",
    why: "An API key has no scopes and basic authentication no header name; a member that does not belong suggests a wrong type.",
    fix: "Remove the member, or correct the type.",
    source: sources.swaggerValidatorRules,
  },
  SecuritySchemePropertyRequired: {
    severity: "error",
    summary: "A security definition has what its type needs.",
    why: "Without the header's name or the address of the token the login cannot work.",
    fix: "Add the member.",
    source: sources.swaggerValidatorRules,
  },
  SpecificationVersionIncorrect: {
    severity: "error",
    summary: "`swagger` is the text `2.0`.",
    why: "Custom connectors are OpenAPI 2.0 only; 3.0 documents must be converted.",
    fix: 'Write `"swagger": "2.0"` with quotes.',
    source: sources.swaggerValidatorRules,
  },
  SwaggerKeywordNotSupported: {
    severity: "error",
    summary: "Schemas use only the keywords of OpenAPI 2.0.",
    why: "`oneOf`, `anyOf`, `nullable`, `const` and others belong to later versions; the platform does not know them.",
    fix: "Describe the value with `type`, `properties`, `allOf` and `enum`; say in the description that it may be null, or use `x-nullable`.",
    source: sources.swaggerValidatorRules,
  },
  OperationPathMustStartWithSlash: {
    severity: "error",
    summary: "A path starts with `/`.",
    why: "The path is appended to host and base path; without the slash the address is wrong, and OpenAPI forbids it.",
    fix: "Put a `/` in front.",
    source: sources.swaggerValidatorRules,
  },
};

/** The form of OpenAPI 2.0. */
export const connectorStructureRules: CodeFamily<DefinitionRule> = {
  name: "connector-structure",
  title: "Connectors: form of the definition",
  checkedIn: "apiDefinition.swagger.json",
  codes: [
    ...codesOf(shapeCodes).map(structureRule),
    collectionFormatValueNotSupported,
    openApiVersionNotSupported,
    extensionValueNotValid,
  ],
};
