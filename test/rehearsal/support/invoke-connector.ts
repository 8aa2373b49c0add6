import { VirtualClock } from "../../../scripts/core/host/clock.js";
import type { HttpRequest, HttpResponse } from "../../../scripts/core/host/network.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import { tokenSource } from "../../../scripts/rehearsal/connector/access-token.js";
import { customConnector, type ScriptRunner } from "../../../scripts/rehearsal/connector/custom-connector.js";
import type { ConnectorResponse, ConnectorCall } from "../../../scripts/rehearsal/engine/run.js";
import { jsonResponse } from "./flow.js";

export const p = "x-ms-apimTemplateParameter.";

export interface Setup {
  parameters?: JsonObject[];
  operation?: JsonObject;
  path?: string;
  method?: string;
  policies?: JsonObject[];
  properties?: JsonObject;
  connection?: Record<string, unknown>;
  definition?: JsonObject;
  script?: ScriptRunner;
  answer?: (request: HttpRequest) => HttpResponse;
  refreshTokenOn401?: boolean;
}

export const oauth = {
  token: {
    type: "oauthSetting",
    oAuthSettings: {
      identityProvider: "aad",
      customParameters: {
        loginUri: { value: "https://login.microsoftonline.com" },
        tenantId: { value: "common" },
        resourceUri: { value: "https://preset.test" },
      },
    },
  },
};

/** Calls operation Op of a connector made of the parts of interest. */
export async function invoke(
  given: Record<string, unknown>,
  setup: Setup = {},
  more: Partial<ConnectorCall> = {},
): Promise<{ answer: ConnectorResponse; requests: HttpRequest[]; sent: HttpRequest }> {
  const requests: HttpRequest[] = [];
  const network = {
    send: (request: HttpRequest): Promise<HttpResponse> => {
      requests.push(request);
      return Promise.resolve((setup.answer ?? (() => jsonResponse(200, { ok: true })))(request));
    },
  };
  const clock = new VirtualClock(0);
  const connector = customConnector(
    {
      definition: {
        swagger: "2.0",
        host: "api.test",
        basePath: "/base",
        schemes: ["https"],
        consumes: ["application/json"],
        ...setup.definition,
        paths: {
          [setup.path ?? "/things"]: {
            [setup.method ?? "post"]: { operationId: "Op", parameters: setup.parameters ?? [], ...setup.operation },
          },
        },
      },
      properties: { properties: { policyTemplateInstances: setup.policies ?? [], ...setup.properties } },
      script: setup.script,
    },
    {
      network,
      tokens: tokenSource(network, clock, () => undefined),
      parameters: setup.connection ?? {},
      refreshTokenOn401: setup.refreshTokenOn401 ?? true,
    },
  );
  const answer = await connector.invoke({
    operationId: "Op",
    parameters: given,
    signal: new AbortController().signal,
    ...more,
  });
  return { answer, requests, sent: requests.find((request) => !request.url.includes("login.")) ?? requests[0]! };
}

export const text = (request: HttpRequest): string => Buffer.from(request.body ?? []).toString();

export async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof Error ? error.message : "nothing was thrown";
}
