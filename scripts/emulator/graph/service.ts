import type { ServiceDefinition } from "../emulated-service.js";
import { invalidTokenChallenge } from "../tokens/bearer-check.js";
import { usualResponse } from "./graph-error.js";
import { graphSeedSchema } from "./graph-seed-schema.js";
import type { GraphSeed } from "./graph-seed.js";
import { GraphService } from "./graph-service.js";
import { graphSettings } from "./graph-settings.js";

declare module "../service-types.js" {
  interface EmulatedServices {
    readonly graph: { service: GraphService; seed: GraphSeed; settings: typeof graphSettings };
  }
}

const hosts = [/^graph\.microsoft\.com$/];

/** Microsoft Graph. */
export const definition: ServiceDefinition = {
  name: "graph",
  order: 3,
  hosts,
  // Source of the id: Microsoft Learn, first-party applications.
  resource: { hosts, applicationIds: ["00000003-0000-0000-c000-000000000000"] },
  exampleOrigin: "https://graph.microsoft.com",
  settings: graphSettings,
  seedSchema: graphSeedSchema,
  create: (context) => new GraphService(context),
  usualResponse: (fault, status, context) => usualResponse(context, fault, status, invalidTokenChallenge),
};
