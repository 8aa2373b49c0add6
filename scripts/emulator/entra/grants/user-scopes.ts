import type { EmulatorContext } from "../../context.js";
import { isKnownResource } from "../../tokens/audience.js";
import type { EntraProblem } from "../entra-error.js";
import type { EntraState, Tenant } from "../entra-state.js";
import type { UserGrant } from "./pending-grants.js";

export type WantedScopes = Pick<UserGrant, "resource" | "scopes" | "openIdScopes">;

const openId = new Set(["openid", "profile", "email", "offline_access"]);

/** Scopes without an address belong to Microsoft Graph. Source: Microsoft Learn, Scopes and permissions. */
const graph = "https://graph.microsoft.com";

/**
 * What `scope` (v2) or `resource` (v1) of a user's sign-in asks for, or why it cannot.
 * @param earlier what was granted before, for a refresh that names no scopes
 */
export function readUserScopes(
  context: EmulatorContext,
  state: EntraState,
  parameters: URLSearchParams,
  tenant: Tenant,
  version: 1 | 2,
  earlier?: WantedScopes,
): WantedScopes | EntraProblem {
  const text = parameters.get("scope")?.trim() ?? "";
  const given = text === "" ? [] : text.split(/\s+/);
  const openIdScopes = given.filter((scope) => openId.has(scope));
  if (version === 1) {
    const resource = parameters.get("resource") ?? earlier?.resource ?? graph;
    const scopes = earlier?.resource === resource ? earlier.scopes : ["user_impersonation"];
    // v1 always gives an id token and a refresh token.
    const wanted = { resource, scopes, openIdScopes: ["openid", "profile", "offline_access"] };
    return isKnownResource(resource, state.resources, context.services)
      ? wanted
      : { code: 500011, values: [resource, tenant.name] };
  }
  if (parameters.has("resource")) return { code: 901002 };
  if (given.length === 0) return earlier ?? { code: 900144, values: ["scope"] };
  const named = given.filter((scope) => !openId.has(scope)).map(splitScope);
  if (named.length === 0 && earlier !== undefined) return earlier;
  const resources = [...new Set(named.map(({ resource }) => resource))];
  const [resource = graph] = resources;
  if (resources.length > 1) return { code: 28000, values: [text] };
  if (!isKnownResource(resource, state.resources, context.services)) {
    return { code: 500011, values: [resource, tenant.name] };
  }
  const names = named.map(({ name }) => (name === ".default" ? "user_impersonation" : name));
  const scopes = names.length === 0 ? ["User.Read"] : names;
  return { resource, scopes, openIdScopes: earlier === undefined ? openIdScopes : earlier.openIdScopes };
}

/** `https://org/x` is the scope x of https://org; a trailing slash of the resource stays (`https://org//.default`). */
function splitScope(scope: string): { resource: string; name: string } {
  const slash = scope.lastIndexOf("/");
  return slash < 1
    ? { resource: graph, name: scope }
    : { resource: scope.slice(0, slash), name: scope.slice(slash + 1) };
}
