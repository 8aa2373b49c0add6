import { header, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import type { DataverseTable } from "../table/table.js";
import type { Model } from "./model.js";

/** Throws ODataError 403 when the caller may not do it with rows of a table. */
export function checkPrivilege(model: Model, table: DataverseTable, verb: "Create" | "Write" | "Delete"): void {
  refuseWithout(model, `prv${verb}${table.logicalName}`, ` on OTC=10000 for entity '${table.logicalName}'`);
}

const mostSteps = 3;

/**
 * Throws ODataError for headers that bypass business logic and may not be used.
 * Source: Microsoft Learn, Bypass custom business logic.
 */
export function checkBypass(model: Model, call: Call): void {
  const logic = header(call, "mscrm.bypassbusinesslogicexecution");
  const steps = header(call, "mscrm.bypassbusinesslogicexecutionstepids");
  if (logic !== undefined && !/^\s*CustomA?sync\s*(?:,\s*CustomA?sync\s*)?$/i.test(logic)) {
    throw new ODataError(400, `'${logic}' is not CustomSync, CustomAsync or both`);
  }
  if (steps !== undefined && steps.split(",").length > mostSteps) {
    throw new ODataError(400, `${steps.split(",").length} steps are to be bypassed, at most ${mostSteps} can be`);
  }
  if (logic !== undefined || steps !== undefined) refuseWithout(model, "prvBypassCustomBusinessLogic", "");
  if (header(call, "mscrm.bypasscustompluginexecution")?.toLowerCase() === "true") {
    refuseWithout(model, "prvBypassCustomPlugins", "");
  }
}

function refuseWithout(model: Model, privilege: string, where: string): void {
  if (model.missingPrivileges.size === 0) return;
  const missing = [...model.missingPrivileges].find((name) => name.toLowerCase() === privilege.toLowerCase());
  if (missing === undefined) return;
  throw new ODataError(403, `Principal user is missing ${missing} privilege${where}.`, "privilege");
}
