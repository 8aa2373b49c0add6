import { isJsonObject } from "../../core/json/json-object.js";
import { unflatten } from "../connector/unflatten.js";
import { badCall } from "../engine/attempts.js";
import type { ConnectorResponse, ConnectorCall } from "../engine/run.js";
import { textOfValue } from "../engine/text-of.js";
import { operations, requiredText, type Adapter, type AdapterContext } from "./adapter.js";
import { sendOData } from "./odata-client.js";

const listParameters = ["$select", "$filter", "$orderby", "$expand", "$top", "$skiptoken", "fetchXml"];
const annotations = 'odata.include-annotations="*"';

/**
 * Microsoft Dataverse, by the Web API of the connection's environment. Update adds a missing row, "update only" does
 * not. Source: Microsoft Learn, Microsoft Dataverse connector; Dataverse Web API, upsert.
 */
export function sharedCommonDataServiceForApps(context: AdapterContext): Adapter {
  const origin = textOfValue(context.parameters["token:resourceUri"]).replace(/\/+$/, "");
  const send = (
    call: ConnectorCall,
    method: string,
    path: string,
    more: { query?: [string, unknown][]; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<ConnectorResponse> => {
    const { headers = {}, ...rest } = more;
    const all = { "odata-version": "4.0", "odata-maxversion": "4.0", ...headers };
    return sendOData(context, { origin, method, path: `/api/data/v9.2/${path}`, headers: all, ...rest }, call);
  };
  const set = (call: ConnectorCall): string =>
    encodeURIComponent(requiredText(call.parameters, "entityName", call.operationId));
  const row = (call: ConnectorCall): string => `${set(call)}(${recordId(call)})`;
  const item = (call: ConnectorCall): unknown => unflatten(call.parameters, "item") ?? {};
  const prefer = { prefer: `return=representation,${annotations}` };
  const chosen = (call: ConnectorCall, names: readonly string[]): [string, unknown][] =>
    names.map((name) => [name, call.parameters[name]]);
  return operations("shared_commondataserviceforapps", {
    ListRecords: (call) =>
      send(call, "GET", set(call), { query: chosen(call, listParameters), headers: { prefer: annotations } }),
    GetItem: (call) =>
      send(call, "GET", row(call), { query: chosen(call, ["$select", "$expand"]), headers: { prefer: annotations } }),
    CreateRecord: (call) => send(call, "POST", set(call), { body: item(call), headers: prefer }),
    UpdateRecord: (call) => send(call, "PATCH", row(call), { body: item(call), headers: prefer }),
    UpdateOnlyRecord: (call) =>
      send(call, "PATCH", row(call), { body: item(call), headers: { ...prefer, "if-match": "*" } }),
    DeleteRecord: (call) => send(call, "DELETE", row(call)),
    PerformUnboundAction: (call) => performUnboundAction(context, call),
  });
}

/**
 * The one unbound action that the rehearsal knows reads a secret. Source: Microsoft Learn, "Use environment variables for
 * Azure Key Vault secrets".
 */
function performUnboundAction({ secretVariables }: AdapterContext, call: ConnectorCall): ConnectorResponse {
  const action = requiredText(call.parameters, "actionName", call.operationId);
  if (action !== "RetrieveEnvironmentVariableSecretValue") {
    throw badCall(`the rehearsal has no unbound action '${action}', it has RetrieveEnvironmentVariableSecretValue`);
  }
  const item = unflatten(call.parameters, "item");
  const name = textOfValue(isJsonObject(item) ? item["EnvironmentVariableName"] : undefined);
  const value = Object.hasOwn(secretVariables, name) ? secretVariables[name] : undefined;
  const headers = { "Content-Type": "application/json; odata.metadata=minimal" };
  if (value === undefined) {
    const message = `the environment variable '${name}' is not a secret with a value`;
    return { statusCode: 404, headers, body: { error: { code: "0x80040217", message } } };
  }
  return { statusCode: 200, headers, body: { EnvironmentVariableSecretValue: value } };
}

function recordId(call: ConnectorCall): string {
  const id = requiredText(call.parameters, "recordId", call.operationId);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw badCall(`recordId is '${id}', expected a GUID`);
  return id;
}
