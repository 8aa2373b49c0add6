import type { ServiceDefinition } from "../emulated-service.js";
import { invalidTokenChallenge } from "../tokens/bearer-check.js";
import { usualResponse } from "./finance-operations-error.js";
import { financeOperationsSeedSchema } from "./finance-operations-seed-schema.js";
import type { FinanceOperationsSeed } from "./finance-operations-seed.js";
import { FinanceOperationsService } from "./finance-operations-service.js";
import { financeOperationsSettings } from "./finance-operations-settings.js";
import { storageHost } from "./storage/blob-storage.js";

declare module "../service-types.js" {
  interface EmulatedServices {
    readonly financeOperations: {
      service: FinanceOperationsService;
      seed: FinanceOperationsSeed;
      settings: typeof financeOperationsSettings;
    };
  }
}

/** Source: Microsoft Learn, national clouds (addresses of finance and operations apps). */
const hosts = [/(^|\.)operations(\.[a-z0-9]+)?\.dynamics\.com$/, /\.cloudax\.dynamics\.com$/];

/** Dynamics 365 Finance & Operations, with the storage that its package API hands out links to. */
export const definition: ServiceDefinition = {
  name: "financeOperations",
  order: 1,
  hosts: [...hosts, storageHost],
  // Source of the id: Microsoft Learn, first-party applications.
  resource: { hosts, applicationIds: ["00000015-0000-0000-c000-000000000000"] },
  exampleOrigin: "https://contoso.operations.dynamics.com",
  connectors: [/dynamicsax/],
  settings: financeOperationsSettings,
  seedSchema: financeOperationsSeedSchema,
  create: (context) => new FinanceOperationsService(context),
  usualResponse: (fault, status) => usualResponse(fault, status, invalidTokenChallenge),
};
