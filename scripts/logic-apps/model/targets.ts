import type { AppParameter, AppTarget, TargetKind } from "./logic-apps-app.js";

/** Names of the parameters, which are also names of app settings, by the service that they belong to. */
export const targetParameters: Readonly<Record<TargetKind, AppTarget>> = {
  dataverse: { kind: "dataverse", urlParameter: "dataverseUrl", audienceParameter: "dataverseAudience" },
  "finance-operations": {
    kind: "finance-operations",
    urlParameter: "financeOperationsUrl",
    audienceParameter: "financeOperationsAudience",
  },
  graph: { kind: "graph", urlParameter: "graphUrl", audienceParameter: "graphAudience" },
  "connector-service": {
    kind: "connector-service",
    urlParameter: "connectorServiceUrl",
    audienceParameter: "connectorServiceAudience",
  },
};

const descriptions: Readonly<Record<TargetKind, readonly [url: string, audience: string, example: string]>> = {
  dataverse: [
    "URL of the Dataverse environment without a slash at its end",
    "Audience of tokens for Dataverse: the environment's URL",
    "https://contoso.crm.dynamics.com",
  ],
  "finance-operations": [
    "URL of the finance and operations environment without a slash at its end",
    "Audience of tokens for finance and operations: the environment's URL",
    "https://contoso.operations.dynamics.com",
  ],
  graph: [
    "URL of Microsoft Graph without a slash at its end",
    "Audience of tokens for Microsoft Graph",
    "https://graph.microsoft.com",
  ],
  "connector-service": [
    "URL of the connector service, which runs the custom code of the connectors",
    "Audience of tokens for the connector service: its application ID URI",
    "https://connectors.contoso.com",
  ],
};

/** The only host that is the same in every tenant of the public cloud. Source: Microsoft Learn, "National cloud deployments". */
const graphUrl = "https://graph.microsoft.com";

/** The two parameters of a target. */
export function parametersOfTarget({ kind, urlParameter, audienceParameter }: AppTarget): readonly AppParameter[] {
  const [url, audience, example] = descriptions[kind];
  const shared = {
    type: "String",
    default: kind === "graph" ? graphUrl : undefined,
    secret: false,
    source: "target",
  } as const;
  return [
    { ...shared, name: urlParameter, description: `${url}, such as ${example}` },
    { ...shared, name: audienceParameter, description: audience },
  ];
}
