import type { JsonObject } from "../../core/json/json-object.js";

/**
 * Scheme, host and base path, without a slash at the end. The first scheme wins.
 * Source: microsoft/PowerPlatformConnectors tools/paconn-cli, `backendService.serviceUrl`.
 */
export function baseUrl({ schemes, host, basePath }: JsonObject): string {
  const scheme = Array.isArray(schemes) && typeof schemes[0] === "string" ? schemes[0] : "https";
  const path = typeof basePath === "string" ? basePath.replace(/\/+$/, "") : "";
  return `${scheme}://${String(host)}${path}`;
}
