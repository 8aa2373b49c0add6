import { operation } from "../../connector/rules/samples.js";
import type { Story } from "./story.js";

const connectors = (number: number): string => `microsoft/PowerPlatformConnectors ${number}`;
const documentation = (number: number): string =>
  `MicrosoftDocs/BusinessApplicationPlatform-Connectors-public ${number}`;

const host = (urlTemplate: string): object => ({
  templateId: "dynamichosturl",
  title: "Host",
  parameters: { "x-ms-apimTemplateParameter.urlTemplate": urlTemplate },
});
const policy = "properties:/properties/policyTemplateInstances";
const thygesteffensen = [
  "Automated custom connector",
  "https://blog.thygesteffensen.dk/2025/02/20/OpenAPI-30-Automated-Custom-Connector.html",
] as const;

export const connectorStories: readonly Story[] = [
  {
    what: "a drop-down passes a parameter that the called operation does not have",
    at: connectors(254),
    code: "OperationParameterNameNotFound",
    connector: { "/paths/~1items/get/parameters/1/x-ms-dynamic-values/parameters": { Accept: "application/json" } },
  },
  {
    what: "`securityDefinitions` ended up inside a path",
    at: connectors(3930),
    code: "ExtensionNameNotValid",
    connector: { "/paths/~1items/securityDefinitions": {} },
  },
  {
    what: "a security definition called `undefined`, without content",
    at: "microsoft/coe-starter-kit 5245",
    code: "RequiredPropertyMissing",
    connector: { "/securityDefinitions/undefined": {} },
  },
  {
    what: "a path twice, different only in capitals",
    at: "microsoft/powerapps-tools 222",
    code: "PathRedefined",
    connector: { "/paths/~1Items": { get: operation("ListOthers") } },
  },
  {
    what: "the same, one of them empty",
    at: "microsoft/powerapps-tools 909",
    code: "PathRedefined",
    connector: { "/paths/~1Items": {} },
  },
  {
    what: "a type that is not one",
    at: connectors(786),
    code: "JsonValueNotInEnum",
    connector: { "/definitions/Item/properties/name/type": "text" },
  },
  {
    what: "only a default response",
    at: connectors(530),
    code: "OperationShouldHaveSuccessfulResponse",
    connector: { "/paths/~1items~1{id}/get/responses": { default: { description: "Everything" } } },
  },
  {
    what: "the same, in a new connector",
    at: connectors(1620),
    code: "OperationShouldHaveSuccessfulResponse",
    connector: { "/paths/~1items/post/responses": { default: { description: "Everything" } } },
  },
  {
    what: "an empty response schema",
    at: connectors(1316),
    code: "EmptyResponseSchema",
    connector: { "/paths/~1items~1{id}/get/responses/200/schema": {} },
  },
  {
    what: "an empty response schema of a file",
    at: connectors(2433),
    code: "EmptyResponseSchema",
    connector: { "/paths/~1items/post/responses/201/schema": {} },
  },
  {
    what: "an empty response schema in an update",
    at: connectors(2145),
    code: "EmptyResponseSchema",
    connector: { "/paths/~1items/get/responses/200/schema": {} },
  },
  {
    what: "products of the platform named in the description, description too short",
    at: connectors(550),
    code: "ValueContainsRestrictedWords",
    connector: { "/info/description": "A Power Automate connector." },
  },
  {
    what: "the same text as summary and description",
    at: connectors(2611),
    code: "SummaryEqualsDescription",
    connector: { "/paths/~1items/post/description": "Create an item" },
  },
  {
    what: "operations without an id",
    at: connectors(1595),
    code: "OperationIdRequired",
    connector: { "/paths/~1items/post/operationId": undefined },
  },
  {
    what: "a policy without one of its parameters",
    at: connectors(2881),
    code: "PolicyParameterMissing",
    connector: { [`${policy}/0/parameters/x-ms-apimTemplateParameter.value`]: undefined },
  },
  {
    what: "a capability that is not known",
    at: "microsoft/power-fx-enhanced-connector 22",
    code: "CapabilityUnknown",
    connector: { "properties:/properties/capabilities": ["tabularService"] },
  },
  {
    what: "a brand color that is reserved",
    at: connectors(2005),
    code: "BrandColorReserved",
    connector: { "properties:/properties/iconBrandColor": "#ffffff" },
  },
  {
    what: "the default brand color of the platform",
    at: connectors(1305),
    code: "BrandColorReserved",
    connector: { "properties:/properties/iconBrandColor": "#007ee5" },
  },
  {
    what: "white as brand color, in capitals",
    at: connectors(1558),
    code: "BrandColorReserved",
    connector: { "properties:/properties/iconBrandColor": "#FFFFFF" },
  },
  {
    what: "no `stackOwner`",
    at: connectors(918),
    code: "PublisherMissing",
    connector: { "properties:/properties/stackOwner": undefined },
  },
  {
    what: "the same, in a connector for cards",
    at: connectors(799),
    code: "PublisherMissing",
    connector: { "properties:/properties/stackOwner": undefined },
  },
  {
    what: "OpenAPI 3 refused at import",
    at: thygesteffensen,
    code: "OpenApiVersionNotSupported",
    connector: { "/swagger": undefined, "/openapi": "3.0.1" },
  },
  {
    what: "`oneOf` and `anyOf` after a conversion",
    at: thygesteffensen,
    code: "SwaggerKeywordNotSupported",
    connector: { "/definitions/Item/oneOf": [{ type: "object" }] },
  },
  {
    what: "a definition that is not OpenAPI 2.0 as a whole",
    at: connectors(3847),
    code: "JsonTypeIncorrect",
    connector: { "/paths": [] },
  },
  {
    what: "`collectionFormat: multi` refused by the wizard",
    at: ["Richard A. Wilson", "https://www.richardawilson.com/2024/06/overcoming-openapi-20-multi.html"],
    code: "CollectionFormatValueNotSupported",
    connector: { "/paths/~1items/get/parameters/0/collectionFormat": "multi" },
  },
  {
    what: "more than 512 schemas below one definition",
    at: connectors(1088),
    code: "BodySchemaCountExceedsMaxAllowed",
    connector: {
      "/definitions/Wide": {
        type: "object",
        properties: Object.fromEntries(Array.from({ length: 513 }, (_, at) => [`p${at}`, { type: "string" }])),
      },
    },
  },
  {
    what: "`dynamichosturl` drops the base path",
    at: documentation(294),
    code: "PolicyDropsBasePath",
    connector: { [`${policy}/1`]: host("https://@connectionParameters('api_key').topdesk.net") },
  },
  {
    what: "`dynamichosturl` together with a gateway",
    at: documentation(418),
    code: "PolicyHostWithGateway",
    connector: { [`${policy}/1`]: host("https://erp/v1"), "properties:/properties/capabilities": ["gateway"] },
  },
  {
    what: "the same, with an expression",
    at: documentation(249),
    code: "PolicyHostWithGateway",
    connector: {
      [`${policy}/1`]: host("@connectionParameters('api_key')"),
      "properties:/properties/capabilities": ["gateway"],
    },
  },
  {
    what: "an API key together with a gateway",
    at: documentation(44),
    code: "ApiKeyWithGateway",
    connector: { "properties:/properties/capabilities": ["gateway"] },
  },
  {
    what: "two policies set the host of every operation, since an export lost their operations",
    at: "microsoft/coe-starter-kit 3100",
    code: "PolicyHostSetTwice",
    connector: {
      [`${policy}/1`]: host("https://vssps.dev.azure.com/v1"),
      [`${policy}/2`]: host("https://app.vssps.visualstudio.com/v1"),
    },
  },
  {
    what: "`oAuthSetting` in place of `oauthSetting`, refused by Partner Center",
    at: connectors(4071),
    code: "OAuthSettingMisspelled",
    connector: { "properties:/properties/connectionParameters/token": { type: "oAuthSetting" } },
  },
  {
    what: "a number as default of a text, refused at import",
    at: documentation(70),
    code: "DefaultValueMustMatchType",
    connector: { "/definitions/Item/properties/name/default": 1 },
  },
  {
    what: "the same, two years later",
    at: documentation(480),
    code: "DefaultValueMustMatchType",
    connector: { "/definitions/Item/properties/id/default": 1 },
  },
  {
    what: "characters in a summary that certification refuses",
    at: connectors(1095),
    code: "RestrictedCharactersInSummary",
    connector: { "/paths/~1items/post/summary": "Create/update an item" },
  },
  {
    what: "no contact and no metadata",
    at: connectors(683),
    code: "ConnectorMetadataPropertiesMissing",
    connector: { "/x-ms-connector-metadata": undefined },
  },
  {
    what: "parameters without `x-ms-summary`",
    at: connectors(1003),
    code: "ParameterSummaryMissing",
    connector: { "/paths/~1items/get/parameters/0/x-ms-summary": undefined },
  },
  {
    what: "the same, in a first submission",
    at: connectors(4041),
    code: "ParameterSummaryMissing",
    connector: { "/paths/~1items~1{id}/get/parameters/0/x-ms-summary": undefined },
  },
  {
    what: "a `$ref` without a target, where `paconn validate` only says InternalServerError",
    at: connectors(155),
    code: "SchemaReferenceNotFound",
    connector: { "/paths/~1items/post/responses/201/schema/$ref": "#/definitions/NotificationZZZZ" },
  },
];
