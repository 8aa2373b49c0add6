import type { Row } from "../odata/row-store.js";
import type { BatchJobSeed } from "./batch-jobs/batch-job-seed.js";
import type { EntitySetDefinition } from "./entities/entity-set.js";

/** What a seed says about Finance & Operations. */
export interface FinanceOperationsSeed {
  /** Client ids registered under Microsoft Entra ID applications; every one when left out. */
  readonly applications?: readonly string[];
  readonly batchJobs?: readonly BatchJobSeed[];
  /** Further public data entities. */
  readonly entities?: readonly (EntitySetDefinition & { readonly rows?: readonly Row[] })[];
}
