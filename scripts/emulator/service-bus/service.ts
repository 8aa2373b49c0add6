import type { ServiceDefinition } from "../emulated-service.js";
import { invalidTokenChallenge } from "../tokens/bearer-check.js";
import { usualResponse } from "./service-bus-error.js";
import { serviceBusSeedSchema, type ServiceBusSeed } from "./service-bus-seed.js";
import { ServiceBusService } from "./service-bus-service.js";
import { serviceBusSettings } from "./service-bus-settings.js";

declare module "../service-types.js" {
  interface EmulatedServices {
    readonly serviceBus: { service: ServiceBusService; seed: ServiceBusSeed; settings: typeof serviceBusSettings };
  }
}

const hosts = [/\.servicebus\.windows\.net$/];

/** Azure Service Bus. */
export const definition: ServiceDefinition = {
  name: "serviceBus",
  // After the control API, whose port has been the fifth since there were four services.
  order: 5,
  hosts,
  resource: {
    hosts,
    // Tokens are for the service as a whole. Source: Microsoft Learn, "Authenticate an application to access Service Bus".
    applicationIds: ["https://servicebus.azure.net", "https://servicebus.azure.net/"],
  },
  exampleOrigin: "https://contoso.servicebus.windows.net",
  connectors: [/servicebus/i],
  settings: serviceBusSettings,
  seedSchema: serviceBusSeedSchema,
  create: (context) => new ServiceBusService(context),
  usualResponse: (fault, status) => usualResponse(fault, status, invalidTokenChallenge),
};
