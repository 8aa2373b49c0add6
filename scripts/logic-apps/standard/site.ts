import { memberOf, symbolOf, type BicepResource } from "../bicep/document.js";
import type { Symbols } from "../bicep/symbols.js";
import { code, interpolated } from "../bicep/value.js";
import type { AppSetting } from "./app-settings.js";

/** The plan, and the Logic App on it. */
export function siteResources(symbols: Symbols): { readonly plan: BicepResource; readonly site: BicepResource } {
  const plan: BicepResource = {
    kind: "resource",
    symbol: symbols("plan"),
    type: "Microsoft.Web/serverfarms@2023-12-01",
    body: {
      name: interpolated`${code("name")}-plan`,
      location: code("location"),
      kind: "elastic",
      sku: { name: code("planSize"), tier: "WorkflowStandard" },
      properties: { elasticScaleEnabled: true, maximumElasticWorkerCount: 20 },
    },
  };
  const site: BicepResource = {
    kind: "resource",
    symbol: symbols("site"),
    type: "Microsoft.Web/sites@2023-12-01",
    comment: "The Logic App; its workflows are deployed as a zip afterwards",
    body: {
      name: interpolated`${code("name")}-${code("uniqueName")}`,
      location: code("location"),
      kind: "functionapp,workflowapp",
      identity: { type: "SystemAssigned" },
      properties: {
        serverFarmId: memberOf(symbolOf(plan), "id"),
        httpsOnly: true,
        publicNetworkAccess: "Enabled",
        virtualNetworkSubnetId: code("empty(subnetId) ? null : subnetId"),
        siteConfig: {
          netFrameworkVersion: "v8.0",
          use32BitWorkerProcess: false,
          ftpsState: "Disabled",
          minTlsVersion: "1.2",
          // Built-in Service Bus operations of stateful workflows ask for private ports where there is a network.
          vnetPrivatePortsCount: code("empty(subnetId) ? null : 2"),
        },
      },
    },
  };
  return { plan, site };
}

/** Settings come after the role that reads the secrets, so that references resolve the first time. */
export function siteSettings(
  symbols: Symbols,
  site: BicepResource,
  settings: readonly AppSetting[],
  vaultReader: BicepResource | undefined,
): BicepResource {
  return {
    kind: "resource",
    symbol: symbols("siteSettings"),
    type: "Microsoft.Web/sites/config@2023-12-01",
    body: {
      parent: symbolOf(site),
      name: "appsettings",
      properties: Object.fromEntries(settings.map(({ name, deployed }) => [name, deployed])),
      ...(vaultReader === undefined ? {} : { dependsOn: [symbolOf(vaultReader)] }),
    },
  };
}
