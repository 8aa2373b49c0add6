import type { EntraSeed } from "../entra/entra-service.js";
import type { FinanceOperationsSeed } from "../finance-operations/finance-operations-seed.js";

/** What an emulator starts with. Every part may be left out. */
export interface EmulatorSeed {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly entra?: EntraSeed;
  readonly financeOperations?: FinanceOperationsSeed;
}
