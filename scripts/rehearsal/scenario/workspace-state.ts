import { isJsonObject } from "../../core/json/json-object.js";
import type { Workspace } from "../workspace/workspace.js";

/** What expectations on state can see. */
export function workspaceState(workspace: Workspace): Record<string, unknown> {
  const emulated: Readonly<Record<string, unknown>> = { ...workspace.emulator.state() };
  return {
    ...emulated,
    financeOperations: withJobs(emulated["financeOperations"]),
    dataverse: tablesFirst(emulated["dataverse"]),
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

/** Tables by their entity set names, directly below /dataverse. */
function tablesFirst(state: unknown): unknown {
  const tables = isJsonObject(state) ? (state["tables"] ?? state["entities"]) : undefined;
  return isJsonObject(state) && isJsonObject(tables) ? { ...state, ...tables } : state;
}

function decodePath(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
