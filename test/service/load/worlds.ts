import { startBackend } from "../support/backend.js";
import { operationSeed } from "../support/operation-seed.js";
import { startWorld, type ServiceWorld } from "../support/service-world.js";
import { cannedBatch } from "./canned-service.js";
import type { LoadOptions } from "./run-load.js";

const operations = ["Things", "Things('%C3%A4')", "Things('none')"].map((url) => ({ method: "GET", url }));

/** A batch of three operations, as most flows send. */
const batch = { path: "/finance-operations/data/$batch", body: JSON.stringify({ operations }) };

/** A service to load, what to load it with, and how to end it. */
export interface LoadedWorld {
  readonly world: ServiceWorld;
  readonly call: Pick<LoadOptions, "path" | "body" | "contains">;
  readonly close: () => Promise<void>;
}

/** The emulator behind the service: real work for both, in this process. */
export async function emulatedWorld(): Promise<LoadedWorld> {
  const unlimited = {
    "financeOperations.requestLimit": 0,
    "financeOperations.executionTimeLimit": 0,
    "financeOperations.concurrencyLimit": 0,
    "log.limit": 10,
  };
  const world = await startWorld({ seed: { ...operationSeed, settings: unlimited }, records: false });
  return { world, call: { ...batch, contains: '"succeeded":2' }, close: () => world.close() };
}

/** A service behind it that always says the same, so that hardly any time is anybody else's. */
export async function cannedWorld(): Promise<LoadedWorld> {
  const backend = await startBackend(cannedBatch(operations.length), { records: false });
  const settings = { "Connectors__finance-operations__Target": backend.url };
  const world = await startWorld({ authorities: [backend.authority], settings, records: false });
  return {
    world,
    call: { ...batch, contains: '"succeeded":3' },
    close: async () => {
      await world.close();
      await backend.close();
    },
  };
}
