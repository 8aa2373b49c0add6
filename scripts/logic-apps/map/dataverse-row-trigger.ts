import type { MapEntry } from "./map-entry.js";
import { managedCall } from "./managed-call.js";

/** Dataverse calls back; there is no way to subscribe as an app's identity that a document describes. */
export const dataverseRowTrigger: MapEntry = {
  api: "shared_commondataserviceforapps",
  operations: ["subscribewebhooktrigger", "businesseventstrigger"],
  kind: "trigger",
  shown: "Dataverse, When a row is added, modified or deleted; When an action is performed",
  becomes: "`ApiConnectionWebhook` (`commondataservice`)",
  withManagedConnectors: "the same",
  translate: managedCall,
};
