import type { ServiceDefinition } from "../emulated-service.js";
import { invalidTokenChallenge } from "../tokens/bearer-check.js";
import { usualResponse } from "./dataverse-error.js";
import { dataverseSeedSchema } from "./dataverse-seed-schema.js";
import type { DataverseSeed } from "./dataverse-seed.js";
import { DataverseService } from "./dataverse-service.js";
import { dataverseSettings } from "./dataverse-settings.js";

declare module "../service-types.js" {
  interface EmulatedServices {
    readonly dataverse: { service: DataverseService; seed: DataverseSeed; settings: typeof dataverseSettings };
  }
}

/** Source: Microsoft Learn, datacenter regions (addresses of Dataverse environments). */
const hosts = [/\.crm\d*\.dynamics\.com$/];

/** Microsoft Dataverse. */
export const definition: ServiceDefinition = {
  name: "dataverse",
  order: 2,
  hosts,
  // Source of the id: Microsoft Learn, first-party applications.
  resource: { hosts, applicationIds: ["00000007-0000-0000-c000-000000000000"] },
  exampleOrigin: "https://contoso.crm4.dynamics.com",
  connectors: [/commondataservice/],
  settings: dataverseSettings,
  seedSchema: dataverseSeedSchema,
  create: (context) => new DataverseService(context),
  usualResponse: (fault, status, { random }) => usualResponse(random, fault, status, invalidTokenChallenge),
};
