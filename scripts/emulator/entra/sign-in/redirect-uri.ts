import { isLoopback } from "../../http/loopback.js";
import type { Application } from "../application.js";

/** Source: Microsoft Learn, Desktop app that calls web APIs: App registration. */
const nativeClient = /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/nativeclient$/;

/**
 * Whether a user may be sent to an address after signing in. An application without a list may only send users to this
 * machine. With a list, the port of an address of this machine may be any (RFC 8252 §7.3).
 */
export function isAllowedRedirect({ clientId, redirectUris }: Application, address: string): boolean {
  if (!URL.canParse(address) || new URL(address).hash !== "") return false;
  if (redirectUris !== undefined) return redirectUris.some((known) => withoutPort(known) === withoutPort(address));
  return isLocal(address) || nativeClient.test(address) || address === `msal${clientId}://auth`;
}

/** Whether an address belongs to a public client, which cannot keep a secret: everything but a web site's. */
export function isPublicRedirect(address: string): boolean {
  return !address.startsWith("https://") || nativeClient.test(address) || isLocal(address);
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (protocol === "http:" || protocol === "https:") && isLoopback(hostname);
}

function withoutPort(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (isLoopback(url.hostname)) url.port = "";
  return url.href;
}
