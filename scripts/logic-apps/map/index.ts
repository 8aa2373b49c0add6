import { dataverseAddRow } from "./dataverse-add-row.js";
import { dataverseBoundAction } from "./dataverse-bound-action.js";
import { dataverseDeleteRow } from "./dataverse-delete-row.js";
import { dataverseDownloadFile } from "./dataverse-download-file.js";
import { dataverseFirstGeneration } from "./dataverse-first-generation.js";
import { dataverseGetRow } from "./dataverse-get-row.js";
import { dataverseListRows } from "./dataverse-list-rows.js";
import { dataverseRowTrigger } from "./dataverse-row-trigger.js";
import { dataverseUnboundAction } from "./dataverse-unbound-action.js";
import { dataverseUpdateRow } from "./dataverse-update-row.js";
import { dataverseUploadFile } from "./dataverse-upload-file.js";
import { dataverseUpsertRow } from "./dataverse-upsert-row.js";
import { financeOperationsAction } from "./finance-operations-action.js";
import { financeOperationsAddRecord } from "./finance-operations-add-record.js";
import { financeOperationsDeleteRecord } from "./finance-operations-delete-record.js";
import { financeOperationsEvent } from "./finance-operations-event.js";
import { financeOperationsGetRecord } from "./finance-operations-get-record.js";
import { financeOperationsListRecords } from "./finance-operations-list-records.js";
import { financeOperationsUpdateRecord } from "./finance-operations-update-record.js";
import { managedConnectorEntries } from "./managed-connector-entries.js";
import type { MapEntry } from "./map-entry.js";
import { powerPlatformBilling } from "./power-platform-billing.js";

/** The mapping table, one file an entry. */
export const mapEntries: readonly MapEntry[] = [
  dataverseListRows,
  dataverseGetRow,
  dataverseAddRow,
  dataverseUpsertRow,
  dataverseUpdateRow,
  dataverseDeleteRow,
  dataverseUnboundAction,
  dataverseBoundAction,
  dataverseUploadFile,
  dataverseDownloadFile,
  ...dataverseFirstGeneration,
  dataverseRowTrigger,
  financeOperationsEvent,
  financeOperationsAction,
  financeOperationsListRecords,
  financeOperationsGetRecord,
  financeOperationsAddRecord,
  financeOperationsUpdateRecord,
  financeOperationsDeleteRecord,
  ...powerPlatformBilling,
  ...managedConnectorEntries,
];

export function mapEntryOf(api: string, operationId: string, kind: MapEntry["kind"]): MapEntry | undefined {
  const [wantedApi, wanted] = [api.toLowerCase(), operationId.toLowerCase()];
  return mapEntries.find(
    (entry) => entry.kind === kind && entry.api === wantedApi && entry.operations?.includes(wanted) !== false,
  );
}
