import { called, type BicepResource } from "../bicep/document.js";
import { code } from "../bicep/value.js";
import type { AppCustomApi, LogicAppsApp } from "../model/logic-apps-app.js";
import { resourceName } from "../model/names.js";

/** Where main.bicep finds the definition of a custom connector. */
export function swaggerFile({ key }: AppCustomApi): string {
  return `connectors/${key}.swagger.json`;
}

/** Where main.bicep finds how a connection signs in: somebody's data, whose addresses the linter must not judge. */
export function connectionFile({ key }: AppCustomApi): string {
  return `connectors/${key}.connection.json`;
}

/** A custom connector in Azure: it has no script and no policies. */
export function customApiResource(
  api: AppCustomApi,
  app: LogicAppsApp,
  symbol: string,
): { readonly key: string; readonly resource: BicepResource } {
  const { key, displayName, description, brandColor } = api;
  const serviceUrl = serviceUrlOf(api);
  return {
    key,
    resource: {
      kind: "resource",
      symbol,
      type: "Microsoft.Web/customApis@2016-06-01",
      comment: displayName,
      body: {
        name: `${resourceName(app)}-${key.replace(/[^A-Za-z0-9-]+/g, "-")}`,
        location: code("location"),
        properties: {
          displayName,
          ...(description === undefined ? {} : { description }),
          ...(brandColor === undefined ? {} : { brandColor }),
          apiType: "Rest",
          ...(serviceUrl === undefined ? {} : { backendService: { serviceUrl } }),
          swagger: called("loadJsonContent", swaggerFile(api)),
          // The published types of this resource have no `uiDefinition`, which the service takes.
          connectionParameters: called("any", called("loadJsonContent", connectionFile(api))),
        },
      },
    },
  };
}

function serviceUrlOf({ swagger }: AppCustomApi): string | undefined {
  const { host, basePath } = swagger;
  if (typeof host !== "string" || host === "") return undefined;
  const path = typeof basePath === "string" ? basePath.replace(/\/+$/, "") : "";
  return `https://${host}${path}`;
}
