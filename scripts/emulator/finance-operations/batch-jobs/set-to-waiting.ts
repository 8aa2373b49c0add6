import type { HttpResponse } from "../../../core/host/network.js";
import { exactJson } from "../../../core/json/lossless-json.js";
import { odataResponse } from "../../http/responses.js";
import { bodyObject, header, type Call } from "../../http/call.js";
import { ODataError } from "../../odata/odata-error.js";
import { readValue } from "../../odata/property-type.js";
import type { EntitySet } from "../entities/entity-set.js";
import type { ChangeHook } from "../entities/write-entities.js";
import type { Settings } from "../../context.js";

type ActionSettings = Pick<
  Settings,
  | "financeOperations.actionEnvelope"
  | "financeOperations.actionFailure"
  | "financeOperations.requeueExecuting"
  | "financeOperations.requeueWaiting"
>;

/**
 * POST /data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting. Source: Microsoft Learn, Batch OData API
 * (two of the five keys of its sample response are odd: "Batch JobId" and "reponseMessage").
 */
export function setBatchJobToWaiting(
  call: Call,
  jobs: EntitySet,
  changed: ChangeHook,
  settings: ActionSettings,
): HttpResponse {
  const id = readJobId(call);
  const job = jobs.rows.get(String(id));
  if (job === undefined) return refuse(call, settings, id, 404, `No batch job was found for BatchJobId ${String(id)}.`);
  const status = String(job["Status"]);
  const rule =
    status === "Executing" || status === "Cancelling"
      ? settings["financeOperations.requeueExecuting"]
      : status === "Waiting"
        ? settings["financeOperations.requeueWaiting"]
        : "allow";
  if (rule === "refuse") {
    return refuse(
      call,
      settings,
      id,
      400,
      `Batch job ${String(id)} is in the state ${status} and cannot be set to waiting.`,
    );
  }
  changed(jobs, job, jobs.put({ ...job, Status: "Waiting" }));
  return envelope(call, settings, {
    ResponseStatusCode: 200,
    IsSuccess: true,
    "Batch JobId": id,
    ExceptionDetails: "",
    reponseMessage: `Status of supplied BatchJobId: ${String(id)} is Successfully updated to waiting state`,
  });
}

function readJobId(call: Call): unknown {
  const body = bodyObject(call);
  const unknown = Object.keys(body).find((name) => name !== "batchJobId" && !name.includes("@"));
  if (unknown !== undefined) {
    throw new ODataError(
      400,
      `the parameter '${unknown}' is not a parameter of the operation 'SetBatchJobToWaiting'`,
      "payload",
    );
  }
  const given = Object.hasOwn(body, "batchJobId") ? body["batchJobId"] : undefined;
  if (given === undefined || given === null) {
    throw new ODataError(
      400,
      "the parameter 'batchJobId' of the operation 'SetBatchJobToWaiting' is missing",
      "payload",
    );
  }
  // The OData JSON format sends 64-bit integers as text only when the content type says so.
  const textual = /IEEE754Compatible=true/i.test(header(call, "content-type") ?? "");
  if (textual && typeof given === "string" && /^-?\d{1,19}$/.test(given)) return BigInt(given);
  return readValue("batchJobId", "int64", given);
}

function refuse(call: Call, settings: ActionSettings, id: unknown, status: number, text: string): HttpResponse {
  if (settings["financeOperations.actionFailure"] === "status") throw new ODataError(status, text);
  return envelope(call, settings, {
    ResponseStatusCode: status,
    IsSuccess: false,
    "Batch JobId": id,
    ExceptionDetails: text,
    reponseMessage: "",
  });
}

function envelope(call: Call, settings: ActionSettings, result: Readonly<Record<string, unknown>>): HttpResponse {
  const form = settings["financeOperations.actionEnvelope"];
  if (form === "bare") return odataResponse(200, result);
  return odataResponse(200, {
    "@odata.context": `${call.url.origin}/data/$metadata#Edm.String`,
    value: form === "string" ? exactJson(result) : result,
  });
}
