import { stableJson } from "../../core/json/stable-json.js";
import type { EnvironmentVariable, SolutionConnectionReference } from "../../project/manifest.js";
import { exportedDocument, readFlow } from "../model/index.js";
import type { CompiledFlow, FlowCompileOptions } from "./flow-compile-options.js";
import { environmentVariable } from "./environment-parameters.js";
import type { ExportedFlow, FlowSource } from "./flow-source.js";

/** Puts an imported flow back together: its definition goes where the export had it, and nothing else changes. */
export function compileExported(
  source: FlowSource,
  exported: ExportedFlow,
  options: Pick<FlowCompileOptions, "connectors" | "environmentVariables" | "prefix">,
): CompiledFlow {
  const document = exportedDocument(source.definition, exported);
  const flow = readFlow(document);
  const references: SolutionConnectionReference[] = [];
  for (const { logicalName, apiName, apiLogicalName } of flow?.connections?.values() ?? []) {
    if (logicalName === undefined) continue;
    const custom = options.connectors.find((connector) => connector.logicalName === apiLogicalName);
    references.push({
      logicalName,
      displayName: exported.connectionNames?.[logicalName] ?? custom?.displayName ?? apiName,
      apiName,
      connector: custom?.id,
      values: exported.connectionValues?.[logicalName],
    });
  }
  const known = new Map<string, EnvironmentVariable>();
  for (const [key, variable] of Object.entries(options.environmentVariables)) {
    const compiled = environmentVariable(key, variable, options.prefix);
    known.set(compiled.schemaName.toLowerCase(), compiled);
  }
  const variables = [...(flow?.parameters.values() ?? [])].flatMap(
    ({ schemaName }) => known.get(schemaName?.toLowerCase() ?? "") ?? [],
  );
  return {
    source,
    content: stableJson(document),
    connectionReferences: references,
    environmentVariables: variables,
    schemaFiles: [],
  };
}
