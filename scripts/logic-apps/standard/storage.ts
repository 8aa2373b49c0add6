import { memberOf, symbolOf, type BicepResource } from "../bicep/document.js";
import type { Symbols } from "../bicep/symbols.js";
import { code, interpolated, type BicepCode } from "../bicep/value.js";

/** The storage account of the runtime, and its connection string. */
export function storageResources(symbols: Symbols): {
  readonly storage: BicepResource;
  readonly storageConnection: BicepCode;
} {
  const storage: BicepResource = {
    kind: "resource",
    symbol: symbols("storage"),
    type: "Microsoft.Storage/storageAccounts@2023-05-01",
    comment: "State and history of the runs. The content share of a Workflow Standard plan needs access by key",
    body: {
      name: interpolated`st${code("uniqueName")}`,
      location: code("location"),
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      properties: {
        allowBlobPublicAccess: false,
        minimumTlsVersion: "TLS1_2",
        supportsHttpsTrafficOnly: true,
        defaultToOAuthAuthentication: true,
      },
    },
  };
  const account = memberOf(symbolOf(storage), "name");
  const key = code(`${storage.symbol}.listKeys().keys[0].value`);
  const suffix = code("environment().suffixes.storage");
  return {
    storage,
    storageConnection: interpolated`DefaultEndpointsProtocol=https;AccountName=${account};AccountKey=${key};EndpointSuffix=${suffix}`,
  };
}
