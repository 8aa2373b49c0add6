import type { HttpResponse } from "../../../core/host/network.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { bodyObject, BodyError, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import type { Model } from "../rows/model.js";
import { checkBypass, checkPrivilege } from "../rows/privileges.js";
import type { DataverseTable } from "../table/table.js";
import { succeeded } from "./bulk-response.js";
import { runEach } from "./elastic-run.js";
import { readTarget, type BulkMessage } from "./target.js";

const prefix = "Microsoft.Dynamics.CRM.";
export const bulkMessages = ["CreateMultiple", "UpdateMultiple", "UpsertMultiple", "DeleteMultiple"] as const;
const privileges = {
  CreateMultiple: ["Create"],
  UpdateMultiple: ["Write"],
  UpsertMultiple: ["Create", "Write"],
  DeleteMultiple: ["Delete"],
} as const;

/** The bulk message that a path segment names. */
export function bulkMessageOf(segment: string): BulkMessage | undefined {
  return bulkMessages.find((name) => segment === prefix + name);
}

/**
 * Whether a table has a message.
 * Source: Microsoft Learn, Use bulk operation messages (DeleteMultiple is for elastic tables only).
 */
export function hasMessage(table: DataverseTable, message: BulkMessage): boolean {
  return table.hasBulk && (message !== "DeleteMultiple" || table.isElastic);
}

/** POST of a bulk message: all rows or none in a standard table, each on its own in an elastic one. */
export function runBulkMessage(model: Model, call: Call, table: DataverseTable, message: BulkMessage): HttpResponse {
  if (call.method !== "POST") throw new ODataError(405, `${message} takes POST, not ${call.method}`, "method");
  if (!hasMessage(table, message)) throw unsupported(model, message);
  checkBypass(model, call);
  for (const verb of privileges[message]) checkPrivilege(model, table, verb);
  const works = targetsOf(call).map((target) => readTarget(model, call, table, message, target));
  if (table.isElastic) return runEach(model, call, message, works);
  refuseDuplicates(
    model,
    works.map(({ identity }) => identity),
  );
  const ids = model.undo.atomically(() => works.map((work) => work.write()));
  return succeeded(call, message, ids);
}

function targetsOf(call: Call): JsonObject[] {
  const targets = bodyObject(call)["Targets"];
  if (!Array.isArray(targets)) throw new BodyError("the body has no collection 'Targets'");
  return targets.map((target: unknown) => {
    if (!isJsonObject(target)) throw new BodyError("a target is not a JSON object");
    return target;
  });
}

function refuseDuplicates(model: Model, identities: readonly (string | undefined)[]): void {
  if (model.context.settings["dataverse.bulkDuplicates"] === "lastWins") return;
  const seen = new Set<string>();
  for (const identity of identities) {
    if (identity === undefined) continue;
    if (seen.has(identity)) throw new ODataError(400, "Cannot insert duplicate key.", "duplicate key");
    seen.add(identity);
  }
}

function unsupported(model: Model, message: BulkMessage): ODataError {
  return model.context.settings["dataverse.bulkUnsupported"] === "unknownSegment"
    ? new ODataError(404, `Resource not found for the segment '${prefix}${message}'.`, "unknown segment")
    : new ODataError(501, `${message} has not yet been implemented.`, "unexpected");
}
