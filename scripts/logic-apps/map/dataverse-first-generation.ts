import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { asExpression, isLiteral } from "../translate/flow-expressions.js";
import type { FlowTranslation } from "../translate/flow-translation.js";
import { callParameters } from "./call-parameters.js";
import { rowHeaders, writtenRowHeaders } from "./dataverse-request.js";
import { identityCall, type IdentityRequest } from "./identity-call.js";
import type { MappedCall, MapEntry } from "./map-entry.js";
import { pathText } from "./path-text.js";

interface OldOperation {
  readonly operationIds: readonly string[];
  readonly shown: string;
  readonly method: IdentityRequest["method"];
  readonly hasRow: boolean;
  readonly queries?: readonly string[];
  readonly writes?: boolean;
}

const operations: readonly OldOperation[] = [
  {
    operationIds: ["GetItems_V2", "GetItems"],
    shown: "List records",
    method: "GET",
    hasRow: false,
    queries: ["$filter", "$orderby", "$top", "$expand"],
  },
  { operationIds: ["GetItem_V2", "GetItem"], shown: "Get record", method: "GET", hasRow: true, queries: ["$expand"] },
  {
    operationIds: ["PostItem_V2", "PostItem"],
    shown: "Create a new record",
    method: "POST",
    hasRow: false,
    writes: true,
  },
  {
    operationIds: ["PatchItem_V2", "PatchItem"],
    shown: "Update a record",
    method: "PATCH",
    hasRow: true,
    writes: true,
  },
  { operationIds: ["DeleteItem", "DeleteItem_V2"], shown: "Delete a record", method: "DELETE", hasRow: true },
];

/**
 * The first generation of the Dataverse connector, which new workflows may not use: the same requests of the Web API. Its lookups have
 * two columns, `_owner_value` and `_owner_type`, where the Web API has a navigation property that the flow does not name. Source: Microsoft
 * Learn, Microsoft Dataverse (legacy) connector; Dataverse Web API, "Associate table rows".
 */
export const dataverseFirstGeneration: readonly MapEntry[] = operations.map((operation): MapEntry => {
  const { operationIds, shown, method, hasRow } = operation;
  return {
    api: "shared_commondataservice",
    operations: operationIds.map((id) => id.toLowerCase()),
    kind: "action",
    shown: `Dataverse (legacy), ${shown}`,
    becomes: `\`Http\`, ${method} \`/api/data/v9.2/<table>${hasRow ? "(<row>)" : ""}\``,
    remark:
      "The environment must be `default.cds` or an address: a unique name has none. Lookups that are written are refused.",
    translate(call, translation) {
      const listed = ["dataset!", "table!", ...(hasRow ? ["id!"] : []), ...(operation.queries ?? [])];
      const parameters = callParameters(call, listed, operation.writes === true ? "item" : undefined, translation);
      const environment = parameters && environmentOf(parameters["dataset"], call, translation);
      const body = parameters && rowOf(parameters["item"], call, translation);
      if (parameters === undefined || environment === undefined || body === undefined) return undefined;
      const { queries = [], writes = false } = operation;
      return identityCall(
        {
          method,
          ...environment,
          path: `/api/data/v9.2/${pathText(parameters["table"])}${hasRow ? `(${pathText(parameters["id"])})` : ""}`,
          queries: Object.fromEntries(queries.map((name) => [name, parameters[name]])),
          headers: {
            Accept: "application/json",
            "OData-Version": "4.0",
            "OData-MaxVersion": "4.0",
            ...(writes ? writtenRowHeaders : rowHeaders),
          },
          body: writes ? body : undefined,
        },
        call,
        translation,
      );
    },
  };
});

/** The environment of the flow, or one that the call names by its address. */
function environmentOf(
  dataset: unknown,
  { node }: MappedCall,
  translation: FlowTranslation,
): { readonly url: string; readonly audience: string } | undefined {
  if (typeof dataset === "string" && isLiteral(dataset)) {
    if (dataset.toLowerCase() === "default.cds") return translation.target("dataverse");
    if (/^https:\/\/[\w.-]+\/?$/i.test(dataset)) {
      const address = asExpression(dataset.replace(/\/$/, ""));
      return { url: address, audience: address };
    }
  }
  translation.report(
    "ExportAction",
    below(node.inputsLocation, "parameters", "dataset"),
    `'${node.name}' names its environment '${String(dataset)}', expected 'default.cds' or an address such as 'https://contoso.crm.dynamics.com'`,
    "Use the action of the connector Microsoft Dataverse 'in selected environment', which has the address.",
  );
  return undefined;
}

/** The columns of a row; undefined when one is a lookup. A type without a value says nothing. */
function rowOf(item: unknown, { node }: MappedCall, translation: FlowTranslation): JsonObject | undefined {
  const row: JsonObject = {};
  let isWhole = true;
  for (const [name, value] of Object.entries(isJsonObject(item) ? item : {})) {
    if (/^_.+_type$/.test(name) && value === "") continue;
    if (/^_.+_(?:value|type)$/.test(name)) {
      translation.report(
        "ExportAction",
        below(node.inputsLocation, "parameters", `item/${name}`),
        `'${node.name}' writes the lookup '${name}', expected a column or '<navigation property>@odata.bind'`,
        "Use the action of the connector Microsoft Dataverse, which names the navigation property.",
      );
      isWhole = false;
    }
    row[name] = value;
  }
  return isWhole ? row : undefined;
}
