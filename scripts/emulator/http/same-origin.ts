import { header, type Call } from "./call.js";

/** Whether a request comes from a program or from a page of this very address, and not from a page of some web site. */
export function isSameOrigin(call: Call): boolean {
  // W3C, Fetch Metadata: what a browser says of a request, whatever the page wants. Programs say nothing.
  const site = header(call, "sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = header(call, "origin");
  // Another port of this machine may belong to anybody.
  return origin === undefined || origin === call.url.origin;
}
