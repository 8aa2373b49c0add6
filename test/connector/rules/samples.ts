import { deflateSync } from "node:zlib";
import { crc32 } from "node:zlib";

const text = { type: "string" } as const;

/** A definition that no rule has anything to say about, with certification or without. */
export function soundDefinition(): Record<string, unknown> {
  return {
    swagger: "2.0",
    info: {
      title: "Warehouse Items",
      description: "Reads and writes the items of a warehouse and tells when one of them changes.",
      version: "1.0",
      contact: { name: "Contoso Support", url: "https://support.contoso.com", email: "support@contoso.com" },
    },
    host: "api.contoso.com",
    basePath: "/v1",
    schemes: ["https"],
    consumes: ["application/json"],
    produces: ["application/json"],
    paths: {
      "/items": {
        get: {
          operationId: "ListItems",
          summary: "List items",
          description: "Returns the items of the warehouse, newest first.",
          parameters: [
            { name: "filter", in: "query", type: "string", description: "Part of the name.", "x-ms-summary": "Filter" },
            {
              name: "category",
              in: "query",
              type: "string",
              description: "The category to list.",
              "x-ms-summary": "Category",
              "x-ms-dynamic-values": {
                operationId: "ListCategories",
                "value-path": "id",
                "value-title": "name",
              },
            },
          ],
          responses: {
            200: {
              description: "The items",
              schema: {
                type: "object",
                properties: { value: { type: "array", items: { $ref: "#/definitions/Item" } } },
              },
            },
          },
        },
        post: {
          operationId: "CreateItem",
          summary: "Create an item",
          description: "Adds one item to the warehouse.",
          parameters: [{ name: "item", in: "body", required: true, schema: { $ref: "#/definitions/Item" } }],
          responses: { 201: { description: "The new item", schema: { $ref: "#/definitions/Item" } } },
        },
      },
      "/items/{id}": {
        get: {
          operationId: "GetItem",
          summary: "Get an item",
          description: "Reads one item by its id.",
          parameters: [pathParameter("id")],
          responses: { 200: { description: "The item", schema: { $ref: "#/definitions/Item" } } },
        },
      },
      "/categories": {
        get: {
          operationId: "ListCategories",
          "x-ms-visibility": "internal",
          responses: {
            200: {
              description: "Categories",
              schema: { type: "array", items: { type: "object", properties: { id: text, name: text } } },
            },
          },
        },
      },
      "/hooks": {
        "x-ms-notification-content": {
          description: "The change",
          schema: { type: "object", properties: { itemId: text } },
        },
        post: webhook("WhenItemChanges"),
      },
      "/hooks/{hookId}": {
        delete: {
          operationId: "DeleteHook",
          "x-ms-visibility": "internal",
          parameters: [{ ...pathParameter("hookId"), "x-ms-visibility": undefined }],
          responses: { 200: { description: "Gone" } },
        },
      },
    },
    definitions: {
      Item: {
        type: "object",
        required: ["name"],
        properties: {
          id: { type: "string", title: "Id", description: "Key of the item." },
          name: { type: "string", title: "Name", description: "Name of the item." },
          color: { type: "string", title: "Color", description: "Color of the item.", enum: ["red", "green"] },
          count: { type: "integer", format: "int32", title: "Count", description: "Pieces in stock." },
        },
      },
    },
    securityDefinitions: { api_key: { type: "apiKey", in: "header", name: "X-Api-Key" } },
    security: [{ api_key: [] }],
    tags: [],
    "x-ms-connector-metadata": [
      { propertyName: "Website", propertyValue: "https://www.contoso.com" },
      { propertyName: "Privacy policy", propertyValue: "https://www.contoso.com/privacy" },
      { propertyName: "Categories", propertyValue: "Data;Productivity" },
    ],
  };
}

/** apiProperties.json of the sound connector. */
export function soundProperties(): Record<string, unknown> {
  return {
    properties: {
      connectionParameters: {
        api_key: {
          type: "securestring",
          uiDefinition: {
            displayName: "API key",
            description: "The key from your account page",
            tooltip: "The key from your account page",
            constraints: { tabIndex: 2, clearText: false, required: "true" },
          },
        },
      },
      iconBrandColor: "#0b6a0b",
      capabilities: [],
      policyTemplateInstances: [
        {
          templateId: "setheader",
          title: "Mark the caller",
          parameters: {
            "x-ms-apimTemplateParameter.name": "X-Caller",
            "x-ms-apimTemplateParameter.value": "@connectionParameters('api_key','')",
            "x-ms-apimTemplateParameter.existsAction": "override",
            "x-ms-apimTemplate-policySection": "Request",
            "x-ms-apimTemplate-operationName": ["ListItems"],
          },
        },
      ],
      publisher: "Contoso",
      stackOwner: "Contoso",
    },
  };
}

/** A sound operation without a body. */
export function operation(id: string, ...parameters: readonly object[]): Record<string, unknown> {
  return {
    operationId: id,
    summary: "Do another thing",
    description: "Does something else with the warehouse.",
    parameters,
    responses: {
      200: { description: "Done", schema: { type: "object", properties: { id: { type: "string" } } } },
    },
  };
}

/** A sound path parameter. */
export function pathParameter(name: string): Record<string, unknown> {
  return {
    name,
    in: "path",
    required: true,
    type: "string",
    description: "Key of the record.",
    "x-ms-summary": "Key",
    "x-ms-url-encoding": "single",
  };
}

/** A sound operation that subscribes a webhook. */
function webhook(id: string): Record<string, unknown> {
  return {
    operationId: id,
    summary: "When an item changes",
    description: "This operation triggers when an item changes.",
    "x-ms-trigger": "single",
    parameters: [
      {
        name: "hook",
        in: "body",
        required: true,
        schema: {
          type: "object",
          required: ["notificationUrl"],
          properties: {
            notificationUrl: { type: "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" },
          },
        },
      },
    ],
    responses: { 201: { description: "Subscribed" } },
  };
}

/** That many paths with one operation each. */
export function manyPaths(count: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`/path${index}`, { get: operation(`Get${index}`) }]),
  );
}

/** The three addresses of OAuth 2.0 as customParameters. */
export const oauthAddresses = {
  authorizationUrl: { value: "https://login.contoso.com/authorize" },
  tokenUrl: { value: "https://login.contoso.com/token" },
  refreshUrl: { value: "https://login.contoso.com/token" },
};

/** A script that no rule has anything to say about. */
export const connectorScript = `using System.Net;
public class Script : ScriptBase
{
    // Answers "GetItem" itself.
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        if (this.Context.OperationId == "GetItem")
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK);
            response.Content = new StringContent($"{{\\"id\\":\\"{1 + 1}\\"}}", System.Text.Encoding.UTF8, "application/json");
            return response;
        }
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
`;

/** A PNG of one color, \`#rrggbb\` or \`#rrggbbaa\`. */
export function png(width: number, height: number, color: string): Uint8Array {
  const pixel = (color.slice(1).match(/../g) ?? []).map((part) => parseInt(part, 16));
  const row = Buffer.from([0, ...Array.from({ length: width }, () => pixel).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = pixel.length === 4 ? 6 : 2;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}

/** Bytes filled up to a length. */
export function padded(bytes: Uint8Array, length: number): Uint8Array {
  const result = new Uint8Array(length);
  result.set(bytes);
  return result;
}

/** An object in an object, that many levels. */
export function deepSchema(levels: number): Record<string, unknown> {
  return levels <= 1 ? { type: "string" } : { type: "object", properties: { inner: deepSchema(levels - 1) } };
}

/** An object with that many properties: texts, or references. */
export function wideSchema(count: number, reference?: string): Record<string, unknown> {
  const property = (): unknown => (reference === undefined ? { type: "string" } : { $ref: reference });
  return {
    type: "object",
    properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, property()])),
  };
}
