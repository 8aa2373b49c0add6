import { dataverseEntry } from "./dataverse-request.js";
import type { MapEntry } from "./map-entry.js";
import { pathText } from "./path-text.js";
import { readsSecret, secretValue } from "./secret-value.js";

const plain = dataverseEntry({
  operationId: "PerformUnboundAction",
  shown: "Dataverse, Perform an unbound action",
  method: "POST",
  shownPath: "<action>",
  path: ({ actionName }) => pathText(actionName),
  listed: ["actionName!"],
  body: "item",
  remark:
    "Reading a secret of an environment variable becomes a `Compose` with the parameter, which is a reference to Key Vault.",
});

export const dataverseUnboundAction: MapEntry = {
  ...plain,
  translate: (call, translation) =>
    readsSecret(call) ? secretValue(call, translation) : plain.translate(call, translation),
};
