import type { HttpResponse } from "../../../core/host/network.js";
import { header, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import { dataverseError } from "../dataverse-error.js";
import type { Model } from "../rows/model.js";
import { succeeded } from "./bulk-response.js";
import type { BulkMessage, TargetWork } from "./target.js";

/** One row of BulkApiErrorDetails. Source: Microsoft Learn, Use bulk operation messages. */
interface RowDetail {
  readonly RequestIndex: number;
  readonly Id: string;
  readonly StatusCode: number;
}

const noId = "00000000-0000-0000-0000-000000000000";
const detailName = "Plugin.BulkApiErrorDetails";

/** A bulk message of an elastic table: there are no transactions, each row is written on its own. */
export function runEach(model: Model, call: Call, message: BulkMessage, works: readonly TargetWork[]): HttpResponse {
  const { faults, random, settings } = model.context;
  let first: string | undefined;
  const details = works.map((work, index): RowDetail => {
    const fault = faults.takeFor("dataverse", call.method, call.path, "batchItem");
    const planned = fault === undefined ? undefined : (fault.status ?? 500);
    if (fault?.when !== "after" && planned !== undefined) {
      first ??= `emulated failure ${planned}`;
      return { RequestIndex: index, Id: noId, StatusCode: planned };
    }
    try {
      const id = model.undo.atomically(() => work.write());
      if (planned !== undefined) first ??= `emulated failure ${planned}`;
      return { RequestIndex: index, Id: id, StatusCode: planned ?? (message === "CreateMultiple" ? 201 : 200) };
    } catch (error) {
      if (!(error instanceof ODataError)) throw error;
      first ??= error.message;
      return { RequestIndex: index, Id: work.identity ?? noId, StatusCode: error.status };
    }
  });
  if (first === undefined)
    return succeeded(
      call,
      message,
      details.map(({ Id }) => Id),
    );
  const listed = details.filter(
    ({ StatusCode }) => settings["dataverse.bulkErrorDetails"] === "all" || StatusCode >= 400,
  );
  return dataverseError(
    random,
    settings["dataverse.bulkPartialStatus"],
    "0x80040216",
    first,
    {},
    annotations(call, listed),
  );
}

/** Annotations of errors come only when asked for. */
function annotations(call: Call, details: readonly RowDetail[]): Record<string, string> {
  const wanted = /odata\.include-annotations\s*=\s*"?([^";]*)/i.exec(header(call, "prefer") ?? "")?.[1] ?? "";
  const isWanted = wanted
    .split(",")
    .some((name) => name.trim() === "*" || name.trim().startsWith("Microsoft.PowerApps.CDS.ErrorDetails."));
  return isWanted ? { [`@Microsoft.PowerApps.CDS.ErrorDetails.${detailName}`]: JSON.stringify(details) } : {};
}
