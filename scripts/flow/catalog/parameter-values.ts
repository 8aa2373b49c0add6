/** Optional parameters and values of operations that flows often call, as Microsoft's reference of the connectors has them. */
interface ParameterFacts {
  readonly names: string;
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const messages = {
  1: "added",
  2: "deleted",
  3: "modified",
  4: "added or modified",
  5: "added or deleted",
  6: "modified or deleted",
  7: "added, modified or deleted",
};
const scopes = { 1: "user", 2: "business unit", 3: "parent and child business units", 4: "organization" };
const listing = "$select $filter $orderby $expand fetchXml $top $skiptoken partitionId";

/** Source: Microsoft Learn, [Dataverse](https://learn.microsoft.com/connectors/commondataserviceforapps), [SharePoint](https://learn.microsoft.com/connectors/sharepointonline). */
const facts: Readonly<Record<string, Readonly<Record<string, ParameterFacts>>>> = {
  shared_commondataserviceforapps: {
    ListRecords: { names: `entityName ${listing}` },
    ListRecordsWithOrganization: { names: `organization entityName ${listing}` },
    GetItem: { names: "entityName recordId $select $expand partitionId" },
    SubscribeWebhookTrigger: {
      names:
        "subscriptionRequest/message subscriptionRequest/entityname subscriptionRequest/scope subscriptionRequest/filteringattributes subscriptionRequest/filterexpression subscriptionRequest/postponeuntil subscriptionRequest/runas subscriptionRequest/name catalog category",
      values: { "subscriptionRequest/message": messages, "subscriptionRequest/scope": scopes },
    },
  },
  shared_office365: {
    SendEmailV2: {
      names:
        "emailMessage/To emailMessage/Subject emailMessage/Body emailMessage/From emailMessage/Cc emailMessage/Bcc emailMessage/Attachments emailMessage/Sensitivity emailMessage/ReplyTo emailMessage/Importance",
      values: { "emailMessage/Importance": { Low: "low", Normal: "normal", High: "high" } },
    },
  },
  shared_sharepointonline: {
    GetItems: { names: "dataset table $filter $orderby $top folderPath viewScopeOption view" },
    GetFileItems: { names: "dataset table $filter $orderby $top folderPath viewScopeOption view" },
  },
};

/** Parameters beyond those that published flows use. */
export function optionalParameterNames(connector: string, operationId: string): readonly string[] {
  return facts[connector.toLowerCase()]?.[operationId]?.names.split(" ") ?? [];
}

/** Parameters that have one of a few values, with what the values mean. */
export function fixedParameterValues(
  connector: string,
  operationId: string,
): readonly { readonly parameter: string; readonly known: ReadonlyMap<string, string> }[] {
  const values = facts[connector.toLowerCase()]?.[operationId]?.values ?? {};
  return Object.entries(values).map(([parameter, known]) => ({ parameter, known: new Map(Object.entries(known)) }));
}
