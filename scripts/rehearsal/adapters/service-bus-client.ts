import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { decodeContent, shownHeaders } from "../engine/http-content.js";
import type { ConnectorResponse } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import type { AdapterContext } from "./adapter.js";

/** Tokens of Service Bus are for the service as a whole. */
const audience = "https://servicebus.azure.net";

/** Sends what a receiver or sender asks of a queue, as the connection's identity. */
export async function askServiceBus(
  { network, tokens, parameters }: Pick<AdapterContext, "network" | "tokens" | "parameters">,
  path: string,
  { body, headers = {} }: { readonly body: string; readonly headers?: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<ConnectorResponse> {
  const origin = textOfValue(parameters["token:resourceUri"]).replace(/\/+$/, "");
  const token = await tokens.token(
    {
      authority: "https://login.microsoftonline.com",
      tenant: textOfValue(parameters["token:TenantId"]),
      clientId: textOfValue(parameters["token:clientId"]),
      clientSecret: textOfValue(parameters["token:clientSecret"]),
      resource: audience,
    },
    signal,
  );
  const request = {
    method: "POST",
    url: `${origin}/${path}`,
    headers: { "content-type": "application/json", ...headers, authorization: `Bearer ${token}` },
    body: Buffer.from(body),
  };
  const response = await network.send(request, signal);
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
