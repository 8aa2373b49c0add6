import { memberOf, symbolOf, type BicepResource } from "../bicep/document.js";
import type { Symbols } from "../bicep/symbols.js";
import { code, interpolated } from "../bicep/value.js";

/** Where runs and their failures can be queried. */
export function monitoring(symbols: Symbols): { readonly workspace: BicepResource; readonly insights: BicepResource } {
  const workspace: BicepResource = {
    kind: "resource",
    symbol: symbols("workspace"),
    type: "Microsoft.OperationalInsights/workspaces@2023-09-01",
    body: {
      name: interpolated`${code("name")}-logs`,
      location: code("location"),
      properties: { sku: { name: "PerGB2018" }, retentionInDays: 30 },
    },
  };
  const insights: BicepResource = {
    kind: "resource",
    symbol: symbols("insights"),
    type: "Microsoft.Insights/components@2020-02-02",
    body: {
      name: interpolated`${code("name")}-insights`,
      location: code("location"),
      kind: "web",
      properties: { Application_Type: "web", WorkspaceResourceId: memberOf(symbolOf(workspace), "id") },
    },
  };
  return { workspace, insights };
}
