import type { ServiceDefinition } from "../emulated-service.js";
import { emptyResponse, jsonResponse } from "../http/responses.js";
import { entraSeedSchema } from "./entra-seed-schema.js";
import { EntraService, type EntraSeed } from "./entra-service.js";
import { entraSettings } from "./entra-settings.js";

declare module "../service-types.js" {
  interface EmulatedServices {
    readonly entra: { service: EntraService; seed: EntraSeed; settings: typeof entraSettings };
  }
}

/** Microsoft Entra ID. */
export const definition: ServiceDefinition = {
  name: "entra",
  order: 0,
  hosts: [/^login\.microsoftonline\.com$/, /^login\.windows\.net$/, /^sts\.windows\.net$/],
  exampleOrigin: "https://login.microsoftonline.com",
  settings: entraSettings,
  seedSchema: entraSeedSchema,
  confidential: true,
  create: (context) => new EntraService(context),
  usualResponse: (_fault, status) =>
    status < 400
      ? emptyResponse(status)
      : jsonResponse(status, { error: "temporarily_unavailable", error_description: "emulated failure" }),
};
