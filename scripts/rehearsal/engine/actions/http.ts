import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { badCall, callWithRetries, type Poll } from "../attempts.js";
import { compileValue } from "../expressions.js";
import { httpAuthorization, usesManagedIdentity } from "../http-authentication.js";
import {
  decodeContent,
  decodeText,
  encodeContent,
  isContentEnvelope,
  isJsonType,
  shownHeaders,
  tryParseJson,
} from "../http-content.js";
import { compileRetryPolicy } from "../retry-policy.js";
import { masked } from "../run-history.js";
import type { ConnectorResponse, Frame } from "../run.js";
import { callOutside } from "../call-outside.js";
import { textOfValue } from "../text-of.js";

/** Http: a plain request with retries, time-out, 202 polling and the built-in authentications. */
export const compileHttp: ActionCompiler = ({ name, definition, pointer }, { model }) => {
  const raw = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const { retryPolicy, ...rest } = raw;
  const policyOf = compileRetryPolicy(retryPolicy, join(pointer, "inputs", "retryPolicy"), model.hosting);
  const inputsOf = compileValue(rest);
  const follows = !String(definition["operationOptions"]).toLowerCase().includes("disableasyncpattern");
  return {
    async run(frame) {
      const inputs = inputsOf(frame.context) as JsonObject;
      const url = requestUrl(inputs);
      const method = textOfValue(inputs["method"], "GET").toUpperCase();
      const { reaches } = frame.run.services;
      const shown = shownInputs(inputs);
      const exchangeOnce = async (
        target: string,
        verb: string,
        withBody: boolean,
        fresh: boolean,
      ): Promise<ConnectorResponse> => {
        const authorization = await httpAuthorization(frame, inputs["authentication"], target, fresh);
        const headers = requestHeaders(inputs, authorization);
        const content =
          withBody && inputs["body"] !== undefined && inputs["body"] !== null
            ? encodeContent(inputs["body"])
            : undefined;
        if (content !== undefined) headers["content-type"] ??= contentType(inputs["body"], content.contentType);
        return exchange(frame, {
          method: verb,
          url: target,
          headers,
          ...(content === undefined ? {} : { body: content.bytes }),
        });
      };
      const renews = usesManagedIdentity(inputs["authentication"]) && frame.run.services.settings.refreshTokenOn401;
      const exchangeWith = async (target: string, verb: string, withBody: boolean): Promise<ConnectorResponse> => {
        const response = await exchangeOnce(target, verb, withBody, false);
        return response.statusCode === 401 && renews ? exchangeOnce(target, verb, withBody, true) : response;
      };
      const send = (target: string, verb: string, withBody: boolean): Promise<ConnectorResponse> =>
        callOutside(frame, {
          kind: "http",
          action: name,
          method: verb,
          url: target,
          inputs: shown,
          emulated: reaches?.(target) === false ? undefined : () => exchangeWith(target, verb, withBody),
        });
      const poll: Poll = (location) => {
        if (!URL.canParse(location, url)) throw badCall(`the Location of a 202 is '${location}', expected a URL`);
        return send(new URL(location, url).href, "GET", false);
      };
      const call = (): Promise<ConnectorResponse> => send(url, method, true);
      return callWithRetries(frame, policyOf(frame.context), shown, call, follows ? poll : undefined);
    },
  };
};

function contentType(body: unknown, own: string | undefined): string {
  if (isContentEnvelope(body) && own !== undefined) return own;
  return typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
}

async function exchange(
  frame: Frame,
  request: { method: string; url: string; headers: Record<string, string>; body?: Uint8Array },
): Promise<ConnectorResponse> {
  const response = await frame.run.services.network.send(request, frame.signal);
  const type = response.headers["content-type"] ?? "text/plain";
  const body = decodeContent(response.body, type);
  if (isJsonType(type) && typeof body === "string" && tryParseJson(decodeText(response.body)) === undefined) {
    throw badCall("the response has the content type JSON, but its body is not JSON");
  }
  return {
    statusCode: response.status,
    headers: shownHeaders(response.headers),
    ...(body === undefined ? {} : { body }),
  };
}

function requestUrl(inputs: JsonObject): string {
  const text = textOfValue(inputs["uri"]);
  if (!URL.canParse(text)) throw badCall(`the uri is '${text}', expected an absolute URL`);
  const url = new URL(text);
  const queries = isJsonObject(inputs["queries"]) ? Object.entries(inputs["queries"]) : [];
  // They replace what the address has.
  if (queries.length > 0) {
    url.search = queries
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOfValue(value))}`)
      .join("&");
  }
  return url.href;
}

function requestHeaders(inputs: JsonObject, authorization: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of isJsonObject(inputs["headers"]) ? Object.entries(inputs["headers"]) : []) {
    if (value === null || value === undefined) continue;
    const text = textOfValue(value);
    if (/[\r\n\0]/.test(text)) throw badCall(`header '${name}' has a line break, which no header can have`);
    headers[name.toLowerCase()] = text;
  }
  const { cookie } = inputs;
  if (cookie !== null && cookie !== undefined) headers["cookie"] ??= textOfValue(cookie);
  if (authorization !== undefined) headers["authorization"] = authorization;
  return headers;
}

/** The run history never shows the secrets of built-in authentication. */
function shownInputs(inputs: JsonObject): JsonObject {
  const { authentication } = inputs;
  if (!isJsonObject(authentication)) return inputs;
  const shown = Object.fromEntries(
    Object.entries(authentication).map(([name, value]) => [
      name,
      /^(secret|password|pfx|value)$/i.test(name) ? masked : value,
    ]),
  );
  return { ...inputs, authentication: shown };
}
