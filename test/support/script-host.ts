import * as path from "node:path";
import { systemHost } from "../../scripts/core/host/host.js";
import { diskFiles } from "../../scripts/core/host/files.js";
import { composeScript, SourceSet } from "../../scripts/connector/index.js";
import { startScriptHost, type LoadedScript, type ScriptHost } from "../../scripts/script-host/index.js";
import { repository } from "./repository.js";

let started: Promise<ScriptHost> | undefined;

/** One warm script host for the whole test run. It ends with the process. */
export function sharedScriptHost(): Promise<ScriptHost> {
  return (started ??= startScriptHost({ host: systemHost() }));
}

/** The first start builds a C# project: tests that may be the first allow for it. */
export const buildTimeout = 240_000;

/** The text of a connector's script with the files it loads. */
export function connectorScript(connector: string): string {
  const root = path.join(repository, "connector");
  const sources = new SourceSet(diskFiles, root);
  const composed = composeScript(sources, path.join(root, connector, "script.csx"));
  if (composed === undefined || sources.diagnostics.length > 0) throw new Error(JSON.stringify(sources.diagnostics));
  return composed.text;
}

export async function loadConnector(connector: string): Promise<LoadedScript> {
  return (await sharedScriptHost()).load(connectorScript(connector), `connector/${connector}/script.csx`);
}

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

export const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
