import * as path from "node:path";
import { readArtefacts } from "../../../scripts/artefacts/index.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { systemHost } from "../../../scripts/core/host/host.js";
import { builtFlows, filesOfApp, translateApp } from "../../../scripts/logic-apps/index.js";
import type { Hosting } from "../../../scripts/logic-apps/model/logic-apps-app.js";
import { loadDist, type RunnableSet } from "../../../scripts/rehearsal/index.js";
import { runnableArtefacts } from "../../../scripts/rehearsal/workspace/load-artefacts.js";
import { withBuiltProject } from "../../docs/built-project.js";
import { memoryHost } from "../../support/memory-host.js";

export const hostings = ["standard", "consumption"] as const;

/** The templates as cloud flows and in the exported forms, ready to run. */
export interface TemplateForms {
  readonly cloud: RunnableSet;
  readonly exported: Readonly<Record<Hosting, RunnableSet>>;
}

export interface ExportChoices {
  readonly managedConnectors?: boolean;
  /** Changes files of the exports before they are read. */
  readonly change?: (file: string, content: string) => string;
}

/** Builds the project, exports every template and reads what the exports wrote. */
export function templateForms({ managedConnectors = false, change }: ExportChoices = {}): TemplateForms {
  return withBuiltProject((folder) => {
    const cloud = loadDist(diskFiles, folder);
    for (const id of cloud.flowIds) {
      // The folder is gone afterwards, and connectors are read when they are asked for.
      for (const reference of cloud.flow(id).prepared.model.connections?.values() ?? []) cloud.connector(reference);
    }
    const { flows, around } = builtFlows(systemHost(), path.resolve(folder), []);
    const exported = hostings.map((hosting) => {
      const { app, findings } = translateApp("templates", flows, around, { hosting, managedConnectors });
      if (app === undefined) throw new Error(JSON.stringify(findings.map(({ finding }) => finding)));
      const files = [...filesOfApp(app)].map(
        ([name, content]) => [`app/${name}`, change?.(name, content) ?? content] as const,
      );
      const set = runnableArtefacts(readArtefacts(memoryHost(Object.fromEntries(files)), "app"), () => cloud);
      return [hosting, set] as const;
    });
    return { cloud, exported: Object.fromEntries(exported) as unknown as TemplateForms["exported"] };
  });
}
