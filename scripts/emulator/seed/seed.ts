import type { DataverseSeed } from "../dataverse/dataverse-seed.js";
import type { EntraSeed } from "../entra/entra-service.js";
import type { FinanceOperationsSeed } from "../finance-operations/finance-operations-seed.js";
import type { GraphSeed } from "../graph/graph-seed.js";

/** What an emulator starts with. Every part may be left out. */
export interface EmulatorSeed {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly entra?: EntraSeed;
  readonly financeOperations?: FinanceOperationsSeed;
  readonly dataverse?: DataverseSeed;
  readonly graph?: GraphSeed;
}
