import * as path from "node:path";
import { compileConnector, type CompiledConnector } from "../../../scripts/connector/index.js";
import { diskFiles } from "../../../scripts/core/host/files.js";
import { buildDotnet } from "../../support/dotnet-program.js";
import { repository } from "../../support/repository.js";

const connectorFolder = path.join(repository, "connector");

/** The project's own connectors, built. */
export const builtConnectors: readonly CompiledConnector[] = ["dataverse", "finance-operations", "graph"].map((id) =>
  compileConnector(diskFiles, path.join(connectorFolder, id), { root: repository }),
);

/** What the service takes of the built connectors. */
const connectorFiles = ["apiDefinition.swagger.json", "apiProperties.json", "script.csx"];

/** The service with the project's connectors, built once for each state of the sources. */
export function buildService(): Promise<string> {
  const sources = new Map<string, string>();
  const add = (folder: string, pattern: RegExp): void => {
    for (const file of diskFiles.list(path.join(repository, folder))) {
      if (!pattern.test(file) || /(^|\/)(bin|obj)\//.test(file)) continue;
      sources.set(`${folder}/${file}`, diskFiles.readText(path.join(repository, folder, file)));
    }
  };
  add("service/ConnectorService", /\.(cs|csproj|json)$/);
  add("service/ConnectorScript", /\.(cs|csproj)$/);
  add("scripts/script-host/csharp/ScriptApi", /\.(cs|csproj)$/);
  add("scripts/script-host/csharp/ScriptHost", /^(Hardening|HttpHeaderList|ScriptContext)\.cs$/);
  for (const { id, files } of builtConnectors) {
    for (const name of connectorFiles) {
      const content = files.get(name);
      if (content !== undefined) sources.set(`dist/connectors/${id}/${name}`, new TextDecoder().decode(content));
    }
  }
  // A connector that the tests need and nobody else.
  const toy = "test/service/fixtures/toy";
  for (const name of connectorFiles) {
    sources.set(`dist/connectors/toy/${name}`, diskFiles.readText(path.join(repository, toy, name)));
  }
  const project = "service/ConnectorService/ConnectorService.csproj";
  return buildDotnet("connector-service", sources, project, "PowerBatch.ConnectorService");
}
