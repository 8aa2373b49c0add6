import { managedOperation, type ManagedConnector } from "./managed-connector.js";

const items = "/datasets/{dataset}/tables/{table}/items";

/**
 * Fin & Ops Apps (Dynamics 365). Sources: Azure/Connectors-NET-SDK, DynamicsAXExtensions; jeffhollan/LogicAppTemplateCreator, test
 * files with its trigger; microsoft/Dynamics-AX-Integration, LogicAppSamples.
 */
export const dynamicsax: ManagedConnector = {
  api: "dynamicsax",
  cloudApi: "shared_dynamicsax",
  displayName: "Fin & Ops Apps (Dynamics 365)",
  operations: [
    managedOperation("SubscribeOnABusinessEvent", "POST /datasets/{dataset}/subscribebusinessevent/{businessevent}", {
      kind: "webhook",
      queries: "businesseventcategory legalEntity",
      notification: "NotificationUrl",
    }),
    managedOperation("ExecuteProcedure", "POST /datasets/{dataset}/procedures/{procedure}", { body: "parameters" }),
    managedOperation("GetItems", `GET ${items}`, {
      queries: "$apply $filter $orderby $top $skip $select cross-company",
    }),
    managedOperation("PostItem", `POST ${items}`, { body: "item" }),
    managedOperation("GetItem", `GET ${items}/{id}`, { queries: "cross-company" }),
    managedOperation("PatchItem", `PATCH ${items}/{id}`, { queries: "cross-company", body: "item" }),
    managedOperation("DeleteItem", `DELETE ${items}/{id}`, { queries: "cross-company" }),
    managedOperation("GetTables", "GET /datasets/{dataset}/tables"),
  ],
};
