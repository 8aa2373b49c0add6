import type { HttpResponse } from "../../core/host/network.js";
import type { EmulatorContext } from "../context.js";
import { header, type Call } from "../http/call.js";
import { emptyResponse, jsonResponse } from "../http/responses.js";

/** GET …/openid/userinfo: who the token's user is (OpenID Connect Core 1.0 §5.3). Any token of a user will do. */
export async function userInfo({ tokens }: EmulatorContext, call: Call): Promise<HttpResponse> {
  const token = /^Bearer +(\S+)$/i.exec(header(call, "authorization") ?? "")?.[1];
  const claims = token === undefined ? "no bearer token" : await tokens.check(token);
  if (typeof claims === "string" || claims.user === undefined) {
    return emptyResponse(401, { "www-authenticate": 'Bearer error="invalid_token"' });
  }
  const { user, subject } = claims;
  return jsonResponse(200, {
    sub: subject,
    name: user.displayName,
    preferred_username: user.userName,
    email: user.mail,
  });
}
