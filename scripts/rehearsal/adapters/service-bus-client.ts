import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { decodeContent, shownHeaders } from "../engine/http-content.js";
import type { ConnectorResponse } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import type { AdapterContext } from "./adapter.js";

/** Tokens of Service Bus are for the service as a whole. */
const audience = "https://servicebus.azure.net";

/** Sends what a receiver or sender asks of a queue, as the connection's identity. */
export async function askServiceBus(
  { network, tokens, parameters, refreshTokenOn401 }: AdapterContext,
  path: string,
  { body, headers = {} }: { readonly body: string; readonly headers?: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<ConnectorResponse> {
  const origin = textOfValue(parameters["token:resourceUri"]).replace(/\/+$/, "");
  const wanted = {
    authority: "https://login.microsoftonline.com",
    tenant: textOfValue(parameters["token:TenantId"]),
    clientId: textOfValue(parameters["token:clientId"]),
    clientSecret: textOfValue(parameters["token:clientSecret"]),
    resource: audience,
  };
  const attempt = async (fresh: boolean): ReturnType<typeof network.send> => {
    const token = await tokens.token(wanted, signal, fresh);
    const request = {
      method: "POST",
      url: `${origin}/${path}`,
      headers: { "content-type": "application/json", ...headers, authorization: `Bearer ${token}` },
      body: Buffer.from(body),
    };
    return network.send(request, signal);
  };
  let response = await attempt(false);
  if (response.status === 401 && refreshTokenOn401) response = await attempt(true);
  const data = decodeContent(response.body, response.headers["content-type"]);
  return { statusCode: response.status, headers: shownHeaders(response.headers), body: data };
}

/** The path of a queue, whose name may have slashes. */
export function queuePath(queue: string): string {
  return queue.split("/").map(encodeURIComponent).join("/");
}

/** Members of a message as the emulator gives them; none when the response has no messages. */
export function messagesOf({ body }: ConnectorResponse): readonly JsonObject[] {
  const messages = isJsonObject(body) ? body["messages"] : undefined;
  return Array.isArray(messages) ? messages.filter(isJsonObject) : [];
}
