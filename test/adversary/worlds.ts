import { documentedRequeue, guardedWorlds } from "./batch-jobs.js";
import { bulkLoad } from "./bulk-load.js";
import { bulkRequeue, bulkUpsert, bulkUsers, csvRows } from "./bulk.js";
import { exports, packageExport, recurringImport } from "./recurring.js";
import type { World } from "./world.js";

/** One adversary for each template. */
export const worlds: readonly World[] = [
  ...guardedWorlds,
  documentedRequeue,
  ...exports,
  recurringImport,
  packageExport,
  csvRows,
  bulkUpsert,
  bulkUsers,
  bulkRequeue,
  bulkLoad,
];
