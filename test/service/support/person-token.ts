import { defaultApplication, defaultTenant } from "../../../scripts/emulator/index.js";
import { text } from "../../support/script-host.js";
import type { ServiceWorld } from "./service-world.js";

/** A person's token for an application, as somebody gets it who signs in to a program of the tenant. */
export async function personToken(
  { emulator }: Pick<ServiceWorld, "emulator">,
  application: string,
  person: string,
  scope = "access_as_user",
): Promise<string> {
  const response = await emulator.emulator.handle("entra", {
    method: "POST",
    url: `${emulator.urls.entra}/${defaultTenant}/oauth2/v2.0/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(
      new URLSearchParams({
        grant_type: "password",
        client_id: defaultApplication.clientId,
        client_secret: defaultApplication.secrets[0],
        username: person,
        password: "any",
        scope: `api://${application}/${scope}`,
      }).toString(),
    ),
  });
  return String((JSON.parse(text(response.body)) as { access_token?: string }).access_token);
}
