import type { OperationRow } from "../catalog-operation.js";

export const office365groupsOperations: readonly OperationRow[] = [
  ["AddMemberToGroup", "action", "groupId userUpn", "pnp/powerautomate-samples/samples/o365groups-graph-create-group"],
  [
    "HttpRequest",
    "action",
    "Body ContentType Method Uri",
    "pnp/powerautomate-samples/samples/o365groups-graph-create-group",
  ],
];
