import type { HttpResponse } from "../../core/host/network.js";
import type { Call } from "../http/call.js";
import { ODataError } from "../odata/odata-error.js";
import { thrownErrorResponse } from "./graph-error.js";
import type { GraphState } from "./graph-state.js";
import { groups } from "./groups.js";
import { notKnown } from "./refusals.js";
import { users } from "./users.js";

/** Roots that Microsoft Graph has and the emulator does not have: requests for them are distinguished from misspelled names. */
const knownElsewhere = new Set([
  "$metadata",
  "applications",
  "communications",
  "contacts",
  "deviceManagement",
  "devices",
  "directory",
  "directoryObjects",
  "directoryRoles",
  "domains",
  "drive",
  "drives",
  "identity",
  "identityGovernance",
  "invitations",
  "organization",
  "places",
  "planner",
  "policies",
  "reports",
  "search",
  "security",
  "servicePrincipals",
  "shares",
  "sites",
  "solutions",
  "subscriptions",
  "teams",
]);

/** One request below the version, alone or as an item of a batch. */
export function handleGraph(state: GraphState, call: Call): HttpResponse {
  try {
    const [, root = "", ...rest] = call.segments;
    if (root === "users") return users(state, call, rest);
    if (root === "groups") return groups(state, call, rest);
    if (root === "me") {
      if (call.user === undefined) {
        throw new ODataError(400, "/me needs a signed-in user, and this token is an application's");
      }
      return users(state, call, [String(state.directory.signedIn(call.user)["id"]), ...rest]);
    }
    if (knownElsewhere.has(root)) throw notKnown(call);
    throw new ODataError(400, `Resource not found for the segment '${root}'.`, "unknown segment");
  } catch (error) {
    return thrownErrorResponse(state.context, error);
  }
}

/** The mailbox a request goes to, for the limit of requests at a time; undefined when it goes to none. */
export function mailboxOf({ segments, user: signedIn }: Pick<Call, "segments" | "user">): string | undefined {
  const [, root, ...rest] = segments;
  const [user, part] = root === "me" ? [signedIn?.userName, ...rest] : root === "users" ? rest : [];
  return user !== undefined && (part === "messages" || part === "sendMail") ? user.toLowerCase() : undefined;
}
