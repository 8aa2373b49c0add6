import { isJsonObject } from "../../core/json/json-object.js";
import type { Solution } from "../solution.js";

/**
 * Built-in connectors of the templates that are standard ones; any other is taken for premium, so that nobody is promised too much.
 * Source: the list of standard connectors on Microsoft Learn.
 */
const standard = new Set([
  "shared_office365",
  "shared_office365users",
  "shared_onedriveforbusiness",
  "shared_onedrive",
  "shared_sharepointonline",
  "shared_teams",
  "shared_excelonlinebusiness",
  "shared_approvals",
  "shared_planner",
  "shared_outlook",
  "shared_rss",
]);

/** Names of what a solution uses that needs a premium license: connectors, and actions of type HTTP. */
export function premiumConnectors({ connectionReferences, connectors, flows }: Solution): string[] {
  const names = connectionReferences
    .filter(({ apiName, connector }) => connector !== undefined || !standard.has(apiName))
    .map(({ displayName }) => displayName);
  const usesHttp = flows.some((flow) => hasHttp(JSON.parse(Buffer.from(flow.content).toString("utf8"))));
  return [...new Set([...connectors.map(({ displayName }) => displayName), ...names, ...(usesHttp ? ["HTTP"] : [])])];
}

function hasHttp(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasHttp);
  if (!isJsonObject(value)) return false;
  return (value["type"] === "Http" && isJsonObject(value["inputs"])) || Object.values(value).some(hasHttp);
}
