import { defaultApplication, defaultTenant } from "../../emulator/index.js";
import type { TokenRequest } from "../connector/access-token.js";

/**
 * What the managed identity of an app asks Entra ID for. The emulated Entra ID has no endpoint for identities: the application of
 * rehearsals signs in for the audience, to the letter (docs/deviations.md).
 */
export function identityRequest(audience: string): TokenRequest {
  return {
    authority: "https://login.microsoftonline.com",
    tenant: defaultTenant,
    clientId: defaultApplication.clientId,
    clientSecret: defaultApplication.secrets[0],
    resource: audience,
  };
}
