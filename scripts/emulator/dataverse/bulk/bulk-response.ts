import type { HttpResponse } from "../../../core/host/network.js";
import type { Call } from "../../http/call.js";
import { emptyResponse, odataResponse } from "../../http/responses.js";
import { rootOf } from "../rows/model.js";
import type { BulkMessage } from "./target.js";

/** All rows were written. Only CreateMultiple returns something. Source: Microsoft Learn, Use bulk operation messages. */
export function succeeded(call: Call, message: BulkMessage, ids: readonly string[]): HttpResponse {
  if (message !== "CreateMultiple") return emptyResponse(204, { "odata-version": "4.0" });
  const context = `${rootOf(call)}/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`;
  return odataResponse(200, { "@odata.context": context, Ids: ids });
}
