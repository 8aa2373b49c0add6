import { decodeOrKeep } from "../../core/decode-or-keep.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { Workspace } from "../workspace/workspace.js";

/** What expectations on state can see. */
export function workspaceState(workspace: Workspace): Record<string, unknown> {
  const emulated: Readonly<Record<string, unknown>> = { ...workspace.emulator.state() };
  return {
    ...emulated,
    financeOperations: withJobs(emulated["financeOperations"]),
    dataverse: tablesFirst(emulated["dataverse"], workspace.entitySets),
    mail: workspace.outbox.mails,
    files: { onedrive: workspace.files.onedrive.state(), sharepoint: workspace.files.sharepoint.state() },
    requests: workspace.emulator.log().map((entry) => ({ ...entry, path: decodePath(entry.url) })),
    runs: workspace.runs,
    skippedTriggers: workspace.skippedTriggers,
  };
}

/** The entity set under the name that seeds use for it. */
function withJobs(state: unknown): unknown {
  const entities = isJsonObject(state) && isJsonObject(state["entities"]) ? state["entities"] : {};
  return isJsonObject(state) ? { ...state, batchJobs: entities["BatchJobs"] ?? [] } : state;
}

/** Tables directly below /dataverse, by their logical and by their entity set names. */
function tablesFirst(state: unknown, entitySets: ReadonlyMap<string, string>): unknown {
  const tables = isJsonObject(state) && isJsonObject(state["tables"]) ? Object.entries(state["tables"]) : [];
  const byName = tables.flatMap(([name, rows]) => [
    [name, rows] as const,
    [entitySets.get(name) ?? name, rows] as const,
  ]);
  return isJsonObject(state) ? { ...state, ...Object.fromEntries(byName) } : state;
}

function decodePath(url: string): string {
  if (!URL.canParse(url)) return url;
  return decodeOrKeep(new URL(url).pathname);
}
