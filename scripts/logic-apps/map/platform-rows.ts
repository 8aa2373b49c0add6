interface PlatformRow {
  readonly shown: string;
  readonly becomes: string;
  readonly remark?: string;
}

/** What becomes of what is no operation of a connector; `translate/` does it. For the page of the mapping table. */
export const platformRows: readonly PlatformRow[] = [
  { shown: "Recurrence, SlidingWindow, Http, HttpWebhook (triggers)", becomes: "the same" },
  {
    shown: "Request: Button, Http, PowerApp, PowerAppV2",
    becomes: "Request, kind Http",
    remark:
      "The schema stays. Who pressed the button is not known. A request that is open to some callers only is refused: protect the application.",
  },
  { shown: "Request: Skills, VirtualAgent, ApiConnection", becomes: "refused" },
  {
    shown:
      "Compose, ParseJson, Select, Query, Join, Table, Expression, variables, If, Switch, Scope, Until, Wait, Terminate",
    becomes: "the same",
  },
  {
    shown: "Foreach",
    becomes: "the same",
    remark: "One item at a time is written where the flow says nothing: Logic Apps takes twenty.",
  },
  { shown: "Http, HttpWebhook", becomes: "the same" },
  {
    shown: "ApiConnection, ApiConnectionWebhook, ApiConnectionNotification (older flows)",
    becomes: "the same, through a connection of the application",
    remark: "Verb and path stay. The connector must be in the table below.",
  },
  {
    shown: "Workflow (child flow)",
    becomes: "Workflow",
    remark: "The child is exported, too, and must have a Response. It is not repeated unless the flow says so.",
  },
  { shown: "Response: Http, PowerApp", becomes: "Response, kind Http" },
  {
    shown: "Environment variable",
    becomes: "Parameter with the schema name; in Standard an app setting, too",
    remark: "A secret is a reference to Key Vault (Standard) or a secure parameter (Consumption).",
  },
  {
    shown: "Retry policy",
    becomes: "the same",
    remark:
      "Without one: two retries after five and ten minutes, as Power Automate's Low profile does. Logic Apps would try four times within a minute.",
  },
  {
    shown:
      "Run after, concurrency, secure inputs and outputs, pagination, chunking, timeout, tracked properties, notes",
    becomes: "the same",
  },
  {
    shown: "`outputs('A')?['body/b']`, `triggerOutputs()?['headers/h']`",
    becomes: "`outputs('A')?['body']?['b']`, `triggerOutputs()?['headers']?['h']`",
  },
  { shown: "`parameters('Name (schema_name)')`", becomes: "`parameters('schema_name')`" },
  {
    shown: "`triggerBody()` of a business event",
    becomes: "`outputs('Event')`, where the message of the queue is read",
  },
  { shown: "`workflow()?['tags']?['flowDisplayName']`", becomes: "the flow's name as text" },
  {
    shown: "`workflow()?['tags']?['environmentName']`, `['tenantId']`",
    becomes: "the parameters `powerPlatformEnvironment` and `powerPlatformTenant`",
    remark: "Written with a warning: links to runs of Power Automate that are made of them show nothing.",
  },
  { shown: "`workflow()?['tags']` otherwise", becomes: "refused: the environment has no counterpart" },
  {
    shown: "Connection of whoever runs the flow",
    becomes: "a connection of the application",
    remark: "Written with a warning.",
  },
  {
    shown: "Other types and members",
    becomes: "refused",
    remark:
      "IDs that the designer keeps (`operationMetadataId`) and what the platform works out (`evaluatedRecurrence`) are left out.",
  },
];
