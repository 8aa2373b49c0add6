import { isJsonObject } from "../../core/json/json-object.js";
import { exactJson } from "../../core/json/lossless-json.js";
import { unflatten } from "../connector/unflatten.js";
import { badCall } from "../engine/attempts.js";
import type { ConnectorResponse, ConnectorCall } from "../engine/run.js";
import { operations, requiredText, type Adapter, type AdapterContext } from "./adapter.js";
import { sendOData } from "./odata-client.js";

const listParameters = ["$apply", "$filter", "$orderby", "$top", "$skip", "$select", "cross-company"];

/**
 * Fin & Ops Apps (Dynamics 365), by the environment's OData. Its trigger is served by the rehearsal's business events.
 * Source: the public connector SDKs' operations (DynamicsAX) and Microsoft Learn, "Fin & Ops Apps connector".
 */
export function sharedDynamicsAx(context: AdapterContext): Adapter {
  const send = (
    call: ConnectorCall,
    method: string,
    path: string,
    more: { query?: [string, unknown][]; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<ConnectorResponse> =>
    sendOData(context, { origin: originOf(call), method, path: `/data/${path}`, ...more }, call);
  const table = (call: ConnectorCall): string =>
    encodeURIComponent(requiredText(call.parameters, "table", call.operationId));
  return operations("shared_dynamicsax", {
    async ExecuteProcedure(call) {
      const procedure = requiredText(call.parameters, "procedure", call.operationId);
      const path = procedure.split("/").map(encodeURIComponent).join("/");
      const response = await send(call, "POST", path, { body: unflatten(call.parameters, "parameters") ?? {} });
      return { ...response, ...procedureBody(response) };
    },
    GetItems: (call) =>
      send(call, "GET", table(call), { query: listParameters.map((name) => [name, call.parameters[name]]) }),
    GetItem: (call) => send(call, "GET", `${table(call)}(${keyOf(call)})`),
    PostItem: (call) => send(call, "POST", table(call), { body: itemOf(call) }),
    PatchItem: (call) => send(call, "PATCH", `${table(call)}(${keyOf(call)})`, { body: itemOf(call) }),
    DeleteItem: (call) => send(call, "DELETE", `${table(call)}(${keyOf(call)})`),
  });
}

/** The dataset is a host name without a scheme. */
function originOf(call: ConnectorCall): string {
  const host = requiredText(call.parameters, "dataset", call.operationId);
  if (!/^[a-z0-9.-]+$/i.test(host))
    throw badCall(`dataset is '${host}', expected a host name such as contoso.operations.dynamics.com`);
  return `https://${host}`;
}

/** The result's `value` is text: a complex result comes as JSON text. */
function procedureBody({ body, statusCode }: ConnectorResponse): { body?: unknown } {
  if (statusCode >= 300 || !isJsonObject(body) || !("value" in body) || typeof body["value"] === "string") return {};
  return { body: { ...body, value: exactJson(body["value"]) } };
}

function itemOf(call: ConnectorCall): unknown {
  return unflatten(call.parameters, "item") ?? {};
}

/** A number is bare, everything else is quoted; what contains `=` is a whole key already. */
function keyOf(call: ConnectorCall): string {
  const id = requiredText(call.parameters, "id", call.operationId);
  if (id.includes("="))
    return id.split(",").map(encodeURIComponent).join(",").replaceAll("%3D", "=").replaceAll("%27", "'");
  return id
    .split(",")
    .map((part) =>
      /^-?\d+$/.test(part) ? part : `'${encodeURIComponent(part.replace(/^'|'$/g, "").replaceAll("'", "''"))}'`,
    )
    .join(",");
}
