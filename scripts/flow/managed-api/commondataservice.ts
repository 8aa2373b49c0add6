import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const read = {
  headers: { prefer: "odata.include-annotations=*", accept: "application/json;odata.metadata=full" },
} as const;
const write = {
  headers: {
    prefer: "return=representation,odata.include-annotations=*",
    accept: "application/json;odata.metadata=full",
  },
} as const;
const row = "/api/data/v9.1/{entityName}({recordId})";

/**
 * Microsoft Dataverse. In Azure it has another name than in Power Automate, and every call says the environment in the header
 * `organization`. There is no UpdateOnlyRecord: UpdateRecord adds what is missing. Source: the generated client of the Logic Apps
 * SDK for `commondataservice`.
 */
export const commondataservice: ManagedConnector = {
  api: "commondataservice",
  cloudApi: "shared_commondataserviceforapps",
  displayName: "Microsoft Dataverse",
  operations: [
    managedOperation("ListRecords", "GET /api/data/v9.1/{entityName}", {
      queries: "$select $filter $orderby $expand fetchXml $top $skiptoken partitionId",
      headers: "organization",
      fixed: read,
    }),
    managedOperation("CreateRecord", "POST /api/data/v9.1/{entityName}", {
      headers: "organization",
      body: "item",
      fixed: write,
    }),
    managedOperation("GetItem", `GET ${row}`, {
      queries: "$select $expand partitionId",
      headers: "organization",
      fixed: read,
    }),
    managedOperation("UpdateRecord", `PATCH ${row}`, { headers: "organization", body: "item", fixed: write }),
    managedOperation("DeleteRecord", `DELETE ${row}`, { queries: "partitionId", headers: "organization" }),
    managedOperation("PerformUnboundAction", "POST /api/data/v9.2/{actionName}", {
      headers: "organization",
      body: "item",
    }),
    managedOperation("PerformBoundAction", "POST /api/data/v9.2/{entityName}({recordId})/{actionName}", {
      headers: "organization",
      body: "item",
    }),
    managedOperation("SubscribeWebhookTrigger", "POST /api/data/v9.1/callbackregistrations", {
      kind: "webhook",
      headers: "organization",
      body: "subscriptionRequest",
      fixed: { headers: { Consistency: "Strong", catalog: "all", category: "all" }, body: { version: 1 } },
      notification: "url",
    }),
    managedOperation("BusinessEventsTrigger", "POST /api/data/v9.2/callbackregistrations", {
      kind: "webhook",
      headers: "organization catalog category",
      body: "subscriptionRequest",
      fixed: { body: { version: 3, scope: 4 } },
      notification: "url",
    }),
  ],
};
