import { validate, type ValidateResult } from "../../../scripts/validate/index.js";
import { applyPointer, type Change, type Fixtures } from "../../connector/rules/fixture.js";
import { memoryHost } from "../../support/memory-host.js";
import { soundFiles } from "./samples.js";

export type { Fixtures };

/** Files by the parts that keys of a change begin with: `connections:/managedApiConnections`. `folder` renames the workflow. */
export function partFiles(folder: string): Readonly<Record<string, string>> {
  return {
    workflow: `app/${folder}/workflow.json`,
    child: "app/Child/workflow.json",
    connections: "app/connections.json",
    parameters: "app/parameters.json",
    host: "app/host.json",
    settings: "app/local.settings.json",
    consumption: "consumption/definition.json",
    template: "template/main.json",
  };
}

/** The sound files with a change made; a part that is undefined is not there. */
function changedFiles(change: Change): Record<string, string> {
  const parts = soundFiles();
  let folder = "Order-mail";
  for (const [key, value] of Object.entries(change)) {
    const [, part = "", pointer = ""] = /^([a-z]+):?(.*)$/s.exec(key) ?? [];
    if (part === "folder") folder = String(value);
    else if (pointer === "") parts[part] = value;
    else applyPointer(parts[part], pointer, value);
  }
  const files = partFiles(folder);
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, content]) =>
      content === undefined ? [] : [[files[part] ?? part, JSON.stringify(content, null, 2)]],
    ),
  );
}

export function validateChanged(change: Change): Promise<ValidateResult> {
  return validate({ paths: ["app", "consumption", "template"], host: memoryHost(changedFiles(change)) });
}

/** Where a finding is, in the form that fixtures have: `connections:/managedApiConnections`. */
export function partPointer(file: string, pointer: string): string {
  const part = Object.entries(partFiles("Order-mail")).find(([, name]) => name === file)?.[0];
  return `${part ?? (file.endsWith("/workflow.json") ? "workflow" : file)}:${pointer}`;
}
