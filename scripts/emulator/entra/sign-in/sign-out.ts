import type { HttpResponse } from "../../../core/host/network.js";
import type { Call } from "../../http/call.js";
import { emptyResponse } from "../../http/responses.js";
import type { Application } from "../application.js";
import { htmlPage } from "./html.js";
import { isAllowedRedirect } from "./redirect-uri.js";

/** …/logout. The emulator keeps nobody signed in, so there is nothing to end (OpenID Connect RP-Initiated Logout 1.0). */
export function signOut(call: Call, applications: readonly Application[]): HttpResponse {
  const address = call.query.get("post_logout_redirect_uri");
  if (address !== null && applications.some((application) => isAllowedRedirect(application, address))) {
    const state = call.query.get("state");
    const target = new URL(address);
    if (state !== null) target.searchParams.set("state", state);
    return emptyResponse(302, { location: target.href });
  }
  return htmlPage(200, "Signed out", "<p>You can close this page.</p>");
}
