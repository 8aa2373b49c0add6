import type { OperationRow } from "../catalog-operation.js";

export const dynamicsaxOperations: readonly OperationRow[] = [
  ["DeleteItem", "action", "dataset table id", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
  [
    "ExecuteProcedure",
    "action",
    "dataset procedure",
    "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts",
  ],
  ["GetItem", "action", "dataset table id", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
  ["GetItems", "action", "dataset table", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
  ["PatchItem", "action", "dataset table id item", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
  ["PostItem", "action", "dataset table item", "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts"],
  [
    "SubscribeOnABusinessEvent",
    "trigger",
    "dataset businesseventcategory businessevent legalEntity",
    "Azure/Connectors-NodeJS-SDK/src/generated/DynamicsaxExtensions.ts",
  ],
];
