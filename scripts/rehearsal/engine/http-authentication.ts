import { isJsonObject } from "../../core/json/json-object.js";
import { badCall } from "./attempts.js";
import { ActionFailure } from "./failures.js";
import type { Frame } from "./run.js";
import { tryParseJson } from "./http-content.js";
import { textOfValue } from "./text-of.js";

/** Source: Microsoft Learn, "Authenticate access and connections to Azure resources with managed identities", audience. */
const defaultAudience = "https://management.azure.com/";

/** Whether an action signs in as the app itself, whose token is renewed when a service refuses it. */
export function usesManagedIdentity(authentication: unknown): boolean {
  return isJsonObject(authentication) && /^managedserviceidentity$/i.test(String(authentication["type"]));
}

/**
 * The Authorization header of an HTTP action's `authentication`; undefined when it has none.
 * @param fresh a kept token was refused
 * Source: Microsoft Learn, "Secure access and data in Azure Logic Apps", authentication types.
 */
export async function httpAuthorization(
  frame: Frame,
  authentication: unknown,
  url: string,
  fresh = false,
): Promise<string | undefined> {
  if (!isJsonObject(authentication)) return undefined;
  const type = String(authentication["type"]);
  const text = (name: string): string => textOfValue(authentication[name]);
  switch (type.toLowerCase()) {
    case "none":
      return undefined;
    case "raw":
      return text("value");
    case "basic":
      return `Basic ${Buffer.from(`${text("username")}:${text("password")}`, "utf8").toString("base64")}`;
    case "activedirectoryoauth": {
      const audience = text("audience") === "" ? new URL(url).origin : text("audience");
      const authority =
        text("authority") === "" ? "https://login.microsoftonline.com" : text("authority").replace(/\/+$/, "");
      frame.run.services.secret?.(text("secret"));
      const address = `${authority}/${text("tenant")}/oauth2/token`;
      if (!URL.canParse(address))
        throw badCall(`the authority is '${authority}', expected an address such as https://login.microsoftonline.com`);
      const token = await requestToken(frame, address, {
        grant_type: "client_credentials",
        client_id: text("clientId"),
        client_secret: text("secret"),
        resource: audience,
      });
      frame.run.services.secret?.(token);
      return `Bearer ${token}`;
    }
    case "managedserviceidentity": {
      const { identityToken } = frame.run.services;
      if (identityToken === undefined) throw badCall("the flow has no managed identity");
      const audience = text("audience") === "" ? defaultAudience : text("audience");
      return `Bearer ${await identityToken(audience, frame.signal, fresh)}`;
    }
    default:
      throw badCall(`authentication type is '${type}', which the rehearsal cannot do`);
  }
}

async function requestToken(frame: Frame, url: string, form: Record<string, string>): Promise<string> {
  const response = await frame.run.services.network.send(
    {
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams(form).toString()),
    },
    frame.signal,
  );
  const text = Buffer.from(response.body).toString("utf8");
  if (response.status === 200) {
    const parsed = tryParseJson(text);
    if (isJsonObject(parsed) && typeof parsed["access_token"] === "string") return parsed["access_token"];
  }
  throw new ActionFailure("Unauthorized", `no token from ${new URL(url).host}: it responded with ${response.status}`);
}
