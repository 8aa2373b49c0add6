import type { FlowConnection } from "../../flow/model/index.js";

/** Whether a connection of a flow is one to the connector with this id, which is its folder's name or its row's. */
export function isConnectionTo(
  id: string,
  { apiName, apiLogicalName }: Pick<FlowConnection, "apiName" | "apiLogicalName">,
): boolean {
  return [apiLogicalName, apiName, decodeApiName(apiName)].some((name) => name?.toLowerCase() === id.toLowerCase());
}

/** `shared_pb-5forders-5f0a1b…` → `pb_orders`: the environment encodes the row's name and appends ids of its own. */
function decodeApiName(apiName: string): string {
  return apiName
    .replace(/^shared_/i, "")
    .replaceAll(/-5f[0-9a-f]{16,}$/gi, "")
    .replaceAll(/-5f/gi, "_");
}
