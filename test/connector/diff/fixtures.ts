import type { ChangeCode } from "../../../scripts/connector/diff/change-codes.js";
import { connectorScript, oauthAddresses } from "../rules/samples.js";
import type { Change } from "../rules/fixture.js";

/** A pair of versions, each the sound connector with a change made. */
export interface Versions {
  readonly old?: Change;
  readonly new: Change;
}

export interface DiffFixture {
  /** `at` is the pointer in the new version, or in apiProperties.json. */
  readonly fails: readonly (Versions & { readonly at: string })[];
  readonly passes: readonly Versions[];
}

const list = "/paths/~1items/get";
const filter = `${list}/parameters/0`;
const item = "/definitions/Item";
const key = "properties:/properties/connectionParameters/api_key";
const site = "properties:/properties/connectionParameters/site";
const extra = `${list}/parameters/2`;
const query = (more: object): object => ({ name: "top", in: "query", type: "integer", ...more });
const siteParameter = (required: string): object => ({ type: "string", uiDefinition: { constraints: { required } } });

const create = "/paths/~1items/post";
const category = `${list}/parameters/1`;
const fields = `${item}/properties/more`;
const token = "properties:/properties/connectionParameters/token";
const settings = "/properties/connectionParameters/token/oAuthSettings";
const fieldsOf = (operationId: string): object => ({
  type: "object",
  "x-ms-dynamic-schema": { operationId, "value-path": "schema" },
});
const policyOf = (name: string): object => ({
  templateId: "setheader",
  title: name,
  parameters: { "x-ms-apimTemplateParameter.name": "X-Name", "x-ms-apimTemplateParameter.value": name },
});
const choicesOf = (...values: readonly string[]): object => ({
  type: "string",
  uiDefinition: { constraints: { allowedValues: values.map((value) => ({ text: value, value })) } },
});
const signIn = (more: object = {}): object => ({
  type: "oauthSetting",
  oAuthSettings: {
    identityProvider: "oauth2",
    clientId: "0a1b",
    scopes: ["read"],
    customParameters: oauthAddresses,
    ...more,
  },
});

/** Every kind of change but those about whole connectors. */
export const fixtures: Readonly<Record<Exclude<ChangeCode, "ConnectorRemoved" | "ConnectorAdded">, DiffFixture>> = {
  OperationRemoved: {
    fails: [
      { new: { [list]: undefined }, at: "/paths/~1items" },
      { new: { "/paths/~1items~1{id}": undefined }, at: "/paths" },
      { new: { [`${list}/operationId`]: "ReadItems" }, at: "/paths/~1items" },
    ],
    passes: [{ new: { [`${list}/summary`]: "Read items" } }],
  },
  OperationAdded: {
    fails: [{ old: { [list]: undefined }, new: {}, at: list }],
    passes: [{ new: { [list]: undefined } }],
  },
  OperationPathChanged: {
    fails: [{ new: { "/paths/~1items/get/operationId": "GetItem", "/paths/~1items~1{id}/get": undefined }, at: list }],
    passes: [{ new: { [`${list}/summary`]: "Read items" } }],
  },
  OperationMethodChanged: {
    fails: [
      {
        new: { "/paths/~1items~1{id}/get": undefined, "/paths/~1items~1{id}/put": { operationId: "GetItem" } },
        at: "/paths/~1items~1{id}/put",
      },
    ],
    passes: [{ new: {} }],
  },
  MediaTypeRemoved: {
    fails: [{ old: { "/consumes": ["application/json", "text/xml"] }, new: {}, at: list }],
    passes: [{ new: { "/consumes": ["application/json", "text/xml"] } }],
  },
  CollectionFormatChanged: {
    fails: [{ new: { [`${filter}/collectionFormat`]: "multi" }, at: filter }],
    passes: [{ new: { [`${filter}/collectionFormat`]: "csv" } }],
  },
  UrlEncodingChanged: {
    fails: [
      {
        new: { "/paths/~1items~1{id}/get/parameters/0/x-ms-url-encoding": "double" },
        at: "/paths/~1items~1{id}/get/parameters/0",
      },
    ],
    passes: [{ new: { [`${filter}/x-ms-url-encoding`]: "single" } }],
  },
  SecurityDefinitionRenamed: {
    fails: [
      {
        old: { "/securityDefinitions": { first: { type: "basic" } }, "/security": [{ first: [] }] },
        new: { "/securityDefinitions": { second: { type: "basic" } }, "/security": [{ second: [] }] },
        at: "/securityDefinitions/second",
      },
    ],
    passes: [
      {
        old: { "/securityDefinitions": { first: { type: "basic" } } },
        new: { "/securityDefinitions": { second: { type: "apiKey", in: "header", name: "key" } } },
      },
    ],
  },
  PolicyRemoved: {
    fails: [
      { new: { "properties:/properties/policyTemplateInstances": [] }, at: "/properties/policyTemplateInstances" },
    ],
    passes: [{ new: {} }],
  },
  PolicyChanged: {
    fails: [
      {
        new: {
          "properties:/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value": "other",
        },
        at: "/properties/policyTemplateInstances/0",
      },
    ],
    passes: [{ new: { "properties:/properties/policyTemplateInstances/0/title": "Another title" } }],
  },
  PolicyAdded: {
    fails: [
      {
        old: { "properties:/properties/policyTemplateInstances": [] },
        new: {},
        at: "/properties/policyTemplateInstances/0",
      },
    ],
    passes: [{ new: {} }],
  },
  OperationHidden: {
    fails: [{ new: { [`${list}/x-ms-visibility`]: "internal" }, at: list }],
    passes: [{ new: { [`${list}/x-ms-visibility`]: "advanced" } }],
  },
  OperationDeprecated: {
    fails: [{ new: { [`${list}/deprecated`]: true }, at: list }],
    passes: [{ old: { [`${list}/deprecated`]: true }, new: { [`${list}/deprecated`]: true } }],
  },
  TriggerKindChanged: {
    fails: [
      { new: { "/paths/~1hooks/post/x-ms-trigger": "batch" }, at: "/paths/~1hooks/post" },
      { new: { "/paths/~1hooks/post/x-ms-trigger": undefined }, at: "/paths/~1hooks/post" },
      { new: { "/paths/~1hooks/x-ms-notification-content": undefined }, at: "/paths/~1hooks/post" },
      { new: { [`${list}/x-ms-trigger`]: "batch" }, at: list },
    ],
    passes: [{ new: { "/paths/~1hooks/post/x-ms-trigger-hint": "Change an item" } }],
  },
  ParameterRemoved: {
    fails: [
      { new: { [`${list}/parameters`]: [] }, at: list },
      { new: { "/paths/~1items/post/parameters": [] }, at: "/paths/~1items/post" },
    ],
    passes: [{ new: { [`${list}/x-ms-visibility`]: "important" } }],
  },
  ParameterAdded: {
    fails: [
      { new: { [extra]: query({}) }, at: extra },
      { new: { [extra]: query({ required: true, default: 5, "x-ms-visibility": "internal" }) }, at: extra },
    ],
    passes: [{ new: { [extra]: query({ required: true }) } }],
  },
  RequiredParameterAdded: {
    fails: [
      { new: { [extra]: query({ required: true }) }, at: extra },
      { new: { [extra]: query({ required: true, "x-ms-visibility": "internal" }) }, at: extra },
    ],
    passes: [{ new: { [extra]: query({}) } }],
  },
  ParameterBecameRequired: {
    fails: [{ new: { [`${filter}/required`]: true }, at: filter }],
    passes: [
      { new: { [`${filter}/required`]: true, [`${filter}/default`]: "x", [`${filter}/x-ms-visibility`]: "internal" } },
    ],
  },
  ParameterBecameOptional: {
    fails: [{ old: { [`${filter}/required`]: true }, new: {}, at: filter }],
    passes: [{ new: { [`${filter}/required`]: false } }],
  },
  ParameterHidden: {
    fails: [{ new: { [`${filter}/x-ms-visibility`]: "internal" }, at: filter }],
    passes: [{ new: { [`${filter}/x-ms-visibility`]: "advanced" } }],
  },
  ParameterLocationChanged: {
    fails: [{ new: { [`${filter}/in`]: "header" }, at: filter }],
    passes: [{ new: { [`${filter}/description`]: "Another text." } }],
  },
  DefaultValueChanged: {
    fails: [
      { old: { [`${filter}/default`]: "a" }, new: { [`${filter}/default`]: "b" }, at: `${filter}/default` },
      { old: { [`${filter}/default`]: "a" }, new: {}, at: `${filter}/default` },
    ],
    passes: [{ new: { [`${filter}/default`]: "a" } }],
  },
  RequestPropertyRemoved: {
    fails: [{ new: { [`${item}/properties/count`]: undefined }, at: item }],
    passes: [{ new: { "/paths/~1hooks/x-ms-notification-content/schema/properties/itemId": undefined } }],
  },
  RequestPropertyAdded: {
    fails: [{ new: { [`${item}/properties/size`]: { type: "string" } }, at: `${item}/properties/size` }],
    passes: [{ new: { [`${item}/properties/size`]: { type: "string" }, [`${item}/required`]: ["name", "size"] } }],
  },
  RequiredRequestPropertyAdded: {
    fails: [
      {
        new: { [`${item}/properties/size`]: { type: "string" }, [`${item}/required`]: ["name", "size"] },
        at: `${item}/properties/size`,
      },
    ],
    passes: [
      {
        new: {
          [`${item}/properties/size`]: { type: "string", default: "m", "x-ms-visibility": "internal" },
          [`${item}/required`]: ["name", "size"],
        },
      },
    ],
  },
  RequestPropertyBecameRequired: {
    fails: [
      { new: { [`${item}/required`]: ["name", "color"] }, at: `${item}/properties/color` },
      {
        new: { [item]: { allOf: [{ type: "object", required: ["id"], properties: { id: { type: "string" } } }] } },
        at: `${item}/allOf/0/properties/id`,
      },
    ],
    passes: [{ new: { [`${item}/required`]: [] } }],
  },
  RequestPropertyBecameOptional: {
    fails: [{ new: { [`${item}/required`]: [] }, at: `${item}/properties/name` }],
    passes: [{ new: {} }],
  },
  ResponseRemoved: {
    fails: [
      { new: { [`${list}/responses`]: { 204: { description: "Nothing" } } }, at: `${list}/responses` },
      {
        old: { [`${list}/responses/404`]: { description: "None" } },
        new: {},
        at: `${list}/responses`,
      },
    ],
    passes: [{ new: { [`${list}/responses/404`]: { description: "None" } } }],
  },
  ResponseAdded: {
    fails: [{ new: { [`${list}/responses/404`]: { description: "None" } }, at: `${list}/responses/404` }],
    passes: [{ new: { [`${list}/responses/200/description`]: "Items" } }],
  },
  ResponseSchemaRemoved: {
    fails: [{ new: { [`${list}/responses/200/schema`]: undefined }, at: `${list}/responses/200` }],
    passes: [{ old: { [`${list}/responses/200/schema`]: undefined }, new: {} }],
  },
  ResponseSchemaAdded: {
    fails: [{ old: { [`${list}/responses/200/schema`]: undefined }, new: {}, at: `${list}/responses/200` }],
    passes: [{ new: {} }],
  },
  ResponsePropertyRemoved: {
    fails: [
      { new: { [`${item}/properties/count`]: undefined }, at: item },
      {
        new: { "/paths/~1hooks/x-ms-notification-content/schema/properties/itemId": undefined },
        at: "/paths/~1hooks/x-ms-notification-content/schema",
      },
    ],
    passes: [{ new: { [`${item}/properties/size`]: { type: "string" } } }],
  },
  ResponsePropertyAdded: {
    fails: [{ new: { [`${item}/properties/size`]: { type: "string" } }, at: `${item}/properties/size` }],
    passes: [{ new: { [`${item}/properties/count/title`]: "Number" } }],
  },
  ResponsePropertyBecameOptional: {
    fails: [{ new: { [`${item}/required`]: [] }, at: `${item}/properties/name` }],
    passes: [{ new: { [`${item}/required`]: ["name", "id"] } }],
  },
  TypeChanged: {
    fails: [
      { new: { [`${filter}/type`]: "integer" }, at: filter },
      { new: { [`${item}/properties/count/type`]: "string" }, at: `${item}/properties/count` },
      // What is sent may be any number from now on; what comes back may have fractions now.
      { new: { [`${item}/properties/count`]: { type: "number" } }, at: `${item}/properties/count` },
      {
        old: { [`${filter}/type`]: "array", [`${filter}/items`]: { type: "string" } },
        new: { [`${filter}/type`]: "array", [`${filter}/items`]: { type: "integer" } },
        at: `${filter}/items`,
      },
      {
        new: { [`${list}/responses/200/schema/properties/value/items`]: { type: "string" } },
        at: `${list}/responses/200/schema/properties/value/items`,
      },
    ],
    passes: [
      { new: { [`${filter}/type`]: "String" } },
      { old: { [`${filter}/type`]: "integer" }, new: { [`${filter}/type`]: "number" } },
    ],
  },
  TypeWidened: {
    fails: [
      { old: { [`${filter}/type`]: "integer" }, new: { [`${filter}/type`]: "number" }, at: filter },
      { new: { [`${item}/properties/count/format`]: "int64" }, at: `${item}/properties/count` },
    ],
    passes: [{ new: {} }],
  },
  FormatChanged: {
    fails: [
      { new: { [`${filter}/format`]: "date" }, at: filter },
      { new: { [`${item}/properties/count/format`]: "int64" }, at: `${item}/properties/count` },
    ],
    passes: [{ old: { [`${filter}/format`]: "date" }, new: {} }],
  },
  EnumAdded: {
    fails: [{ new: { [`${filter}/enum`]: ["a"] }, at: `${filter}/enum` }],
    passes: [{ old: { [`${filter}/enum`]: ["a"] }, new: { [`${filter}/enum`]: ["a"] } }],
  },
  EnumRemoved: {
    fails: [{ new: { [`${item}/properties/color/enum`]: undefined }, at: `${item}/properties/color` }],
    passes: [{ new: { [`${item}/properties/color/enum`]: ["red"] } }],
  },
  EnumValueRemoved: {
    fails: [{ new: { [`${item}/properties/color/enum`]: ["red"] }, at: `${item}/properties/color/enum` }],
    passes: [{ new: { [`${item}/properties/color/enum`]: ["green", "red"] } }],
  },
  EnumValueAdded: {
    fails: [
      { new: { [`${item}/properties/color/enum`]: ["red", "green", "blue"] }, at: `${item}/properties/color/enum` },
    ],
    passes: [{ new: {} }],
  },
  ConstraintTightened: {
    fails: [
      { old: { [`${filter}/maxLength`]: 10 }, new: { [`${filter}/maxLength`]: 5 }, at: `${filter}/maxLength` },
      { new: { [`${filter}/minLength`]: 1 }, at: `${filter}/minLength` },
      { new: { [`${item}/properties/count/maximum`]: 9 }, at: `${item}/properties/count/maximum` },
      { old: { [`${filter}/pattern`]: "a" }, new: { [`${filter}/pattern`]: "b" }, at: `${filter}/pattern` },
    ],
    passes: [
      { old: { [`${filter}/maxLength`]: 5 }, new: { [`${filter}/maxLength`]: 10 } },
      { old: { [`${filter}/pattern`]: "a" }, new: {} },
      { new: { "/paths/~1hooks/x-ms-notification-content/schema/properties/itemId/maxLength": 5 } },
    ],
  },
  SecurityDefinitionRemoved: {
    fails: [{ new: { "/securityDefinitions": {} }, at: "/securityDefinitions" }],
    passes: [{ new: { "/securityDefinitions/api_key/description": "From the account page" } }],
  },
  SecurityDefinitionAdded: {
    fails: [{ new: { "/securityDefinitions/basic": { type: "basic" } }, at: "/securityDefinitions/basic" }],
    passes: [{ new: {} }],
  },
  SecurityDefinitionChanged: {
    fails: [
      { new: { "/securityDefinitions/api_key/type": "basic" }, at: "/securityDefinitions/api_key/type" },
      { new: { "/securityDefinitions/api_key/name": "Key" }, at: "/securityDefinitions/api_key/name" },
    ],
    passes: [{ new: { "/securityDefinitions/api_key/description": "From the account page" } }],
  },
  SecurityRequirementAdded: {
    fails: [{ old: { [`${list}/security`]: [] }, new: {}, at: list }],
    passes: [{ new: { [`${list}/security`]: [] } }, { old: { "/security": [] }, new: { "/security": [{}] } }],
  },
  ConnectionParameterRemoved: {
    fails: [{ new: { [key]: undefined }, at: "/properties/connectionParameters" }],
    passes: [{ new: { [`${key}/uiDefinition/displayName`]: "Key" } }],
  },
  ConnectionParameterAdded: {
    fails: [{ new: { [site]: siteParameter("false") }, at: "/properties/connectionParameters/site" }],
    passes: [{ new: { [site]: siteParameter("true") } }],
  },
  RequiredConnectionParameterAdded: {
    fails: [{ new: { [site]: siteParameter("true") }, at: "/properties/connectionParameters/site" }],
    passes: [{ old: { [key]: undefined }, new: { [key]: undefined, [site]: siteParameter("true") } }],
  },
  ConnectionParameterBecameRequired: {
    fails: [
      {
        old: { [site]: siteParameter("false") },
        new: { [site]: siteParameter("True") },
        at: "/properties/connectionParameters/site",
      },
    ],
    passes: [{ old: { [site]: siteParameter("true") }, new: { [site]: siteParameter("false") } }],
  },
  ConnectionParameterTypeChanged: {
    fails: [{ new: { [`${key}/type`]: "oauthSetting" }, at: "/properties/connectionParameters/api_key" }],
    passes: [{ new: { [`${key}/type`]: "SecureString" } }],
  },
  HostChanged: {
    fails: [
      { new: { "/host": "api2.contoso.com" }, at: "/host" },
      { new: { "/basePath": undefined }, at: "/basePath" },
      { old: { "/schemes": ["http", "https"] }, new: {}, at: "/schemes" },
    ],
    passes: [{ new: { "/host": "API.contoso.com" } }],
  },
  BodyRenamed: {
    fails: [{ new: { [`${create}/parameters/0/name`]: "row" }, at: `${create}/parameters/0` }],
    passes: [{ new: { [`${create}/parameters/0/description`]: "The item." } }],
  },
  ChoicesChanged: {
    fails: [
      {
        new: { [`${category}/x-ms-dynamic-values/value-path`]: "name" },
        at: `${category}/x-ms-dynamic-values`,
      },
    ],
    passes: [
      { new: { [`${category}/x-ms-dynamic-values/value-title`]: "id" } },
      { new: { [`${category}/x-ms-dynamic-list`]: { operationId: "ListCategories", itemValuePath: "id" } } },
    ],
  },
  ChoicesRemoved: {
    fails: [{ new: { [`${category}/x-ms-dynamic-values`]: undefined }, at: category }],
    passes: [{ old: { [`${category}/x-ms-dynamic-values`]: undefined }, new: {} }],
  },
  DynamicSchemaRemoved: {
    fails: [{ old: { [fields]: fieldsOf("GetItem") }, new: { [fields]: { type: "object" } }, at: fields }],
    passes: [{ old: { [fields]: { type: "object" } }, new: { [fields]: fieldsOf("GetItem") } }],
  },
  DynamicSchemaChanged: {
    fails: [
      {
        old: { [fields]: fieldsOf("GetItem") },
        new: { [fields]: fieldsOf("ListCategories") },
        at: `${fields}/x-ms-dynamic-schema`,
      },
    ],
    passes: [{ old: { [fields]: fieldsOf("GetItem") }, new: { [fields]: fieldsOf("GetItem") } }],
  },
  ResponseStatusChanged: {
    fails: [
      {
        new: {
          [`${create}/responses/201`]: undefined,
          [`${create}/responses/200`]: { description: "The new item", schema: { $ref: "#/definitions/Item" } },
        },
        at: `${create}/responses/200`,
      },
    ],
    passes: [{ new: { [`${create}/responses/400`]: { description: "Not valid" } } }],
  },
  OperationAbilityRemoved: {
    fails: [
      { old: { [`${list}/x-ms-pageable`]: { nextLinkName: "nextLink" } }, new: {}, at: list },
      { old: { [`${create}/x-ms-capabilities`]: { chunkTransfer: true } }, new: {}, at: create },
    ],
    passes: [{ new: { [`${list}/x-ms-pageable`]: { nextLinkName: "nextLink" } } }],
  },
  PolicyOrderChanged: {
    fails: [
      {
        old: { "properties:/properties/policyTemplateInstances": [policyOf("a"), policyOf("b")] },
        new: { "properties:/properties/policyTemplateInstances": [policyOf("b"), policyOf("a")] },
        at: "/properties/policyTemplateInstances",
      },
    ],
    passes: [{ new: { "properties:/properties/policyTemplateInstances/0/title": "Another" } }],
  },
  SignInChanged: {
    fails: [
      { old: { [token]: signIn() }, new: { [token]: signIn({ identityProvider: "oauth2generic" }) }, at: settings },
      { old: { [token]: signIn() }, new: { [token]: signIn({ customParameters: {} }) }, at: settings },
    ],
    passes: [
      { old: { [token]: signIn({ clientId: "<<your client id>>" }) }, new: { [token]: signIn() } },
      { old: { [token]: signIn() }, new: { [token]: signIn({ redirectMode: "GlobalPerConnector" }) } },
    ],
  },
  ScopeAdded: {
    fails: [{ old: { [token]: signIn() }, new: { [token]: signIn({ scopes: ["read write"] }) }, at: settings }],
    passes: [{ old: { [token]: signIn({ scopes: ["read write"] }) }, new: { [token]: signIn({ scopes: ["write"] }) } }],
  },
  ConnectionChoiceRemoved: {
    fails: [
      {
        old: { [site]: choicesOf("eu", "us") },
        new: { [site]: choicesOf("eu") },
        at: "/properties/connectionParameters/site",
      },
    ],
    passes: [{ old: { [site]: choicesOf("eu") }, new: { [site]: choicesOf("us", "eu") } }],
  },
  GatewayChanged: {
    fails: [
      { new: { "properties:/properties/capabilities": ["gateway"] }, at: "/properties/capabilities/0" },
      { old: { "properties:/properties/capabilities": ["gateway"] }, new: {}, at: "/properties" },
    ],
    passes: [{ new: { "properties:/properties/capabilities": ["actions"] } }],
  },
  ScriptOperationsChanged: {
    fails: [
      {
        old: { "properties:/properties/scriptOperations": ["GetItem"], script: connectorScript },
        new: { "properties:/properties/scriptOperations": ["ListItems"], script: connectorScript },
        at: "/properties/scriptOperations",
      },
    ],
    passes: [
      { new: { "properties:/properties/scriptOperations": [] } },
      {
        old: { "properties:/properties/scriptOperations": ["GetItem"], script: connectorScript },
        new: {
          "properties:/properties/script": { language: "CSharpScript", operationIds: ["GetItem"] },
          script: connectorScript,
        },
      },
    ],
  },
  ScriptRemoved: {
    fails: [{ old: { script: connectorScript }, new: {}, at: "/properties" }],
    passes: [{ new: { script: connectorScript } }],
  },
  ScriptChanged: {
    fails: [
      {
        old: { script: connectorScript },
        new: { script: connectorScript.replace("HttpStatusCode.OK", "HttpStatusCode.Created") },
        at: "/properties",
      },
    ],
    passes: [{ old: { script: connectorScript }, new: { script: `// Newer.\n${connectorScript}` } }],
  },
};
