import type { Row } from "../odata/row-store.js";
import type { BatchJobSeed } from "./batch-jobs/batch-job-seed.js";
import type { DataProjectSeed } from "./packages/data-project-seed.js";
import type { QueueSeed } from "./recurring/recurring-seed.js";
import type { EntitySetDefinition } from "./entities/entity-set.js";

/** What a seed says about Finance & Operations. */
export interface FinanceOperationsSeed {
  /** Client ids registered under Microsoft Entra ID applications; every one when left out. */
  readonly applications?: readonly string[];
  /** Recurring data jobs with their messages. */
  readonly queues?: readonly QueueSeed[];
  /** Data projects of the package API. */
  readonly dataProjects?: readonly DataProjectSeed[];
  readonly batchJobs?: readonly BatchJobSeed[];
  /** Further public data entities. */
  readonly entities?: readonly (EntitySetDefinition & { readonly rows?: readonly Row[] })[];
}
