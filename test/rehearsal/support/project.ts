import * as fs from "node:fs";
import * as path from "node:path";
import { systemHost, type Host } from "../../../scripts/core/host/host.js";
import { sha256, stableUuid } from "../../../scripts/core/ids.js";
import type { JsonObject } from "../../../scripts/core/json/json-object.js";
import type { Manifest } from "../../../scripts/project/manifest.js";
import { rehearse, type Rehearsal, type RehearseOptions } from "../../../scripts/rehearsal/rehearse.js";
import { MemoryFiles } from "../../support/memory-files.js";
import { repository } from "../../support/repository.js";

const schema = path.join(repository, "schemas/project/scenario.schema.json");

export interface TestFlow {
  trigger: JsonObject;
  actions: JsonObject;
  definition?: JsonObject;
  /** Environment variables it reads, by key. */
  parameters?: Record<string, { type: string; defaultValue?: unknown }>;
}

export interface TestProject {
  flows: Record<string, TestFlow>;
  /** Own connectors: apiDefinition, apiProperties, script. */
  connectors?: Record<string, { definition: JsonObject; properties: JsonObject; script?: string }>;
  environmentVariables?: Manifest["environmentVariables"];
  /** YAML by flow and name. */
  scenarios?: Record<string, Record<string, string>>;
}

const builtIn = [
  "shared_dynamicsax",
  "shared_commondataserviceforapps",
  "shared_office365",
  "shared_onedriveforbusiness",
  "shared_sharepointonline",
];

/** A built project in memory, at /project. */
export function projectHost(project: TestProject): Host {
  const files = new MemoryFiles();
  // The product's own schema is read from disk.
  files.contents.set(schema, fs.readFileSync(schema));
  const connectors = Object.entries(project.connectors ?? {});
  const references = Object.fromEntries([
    ...builtIn.map((name) => [name, { api: { name }, connection: { connectionReferenceLogicalName: `pb_${name}` } }]),
    ...connectors.map(([id]) => [
      id,
      {
        api: { name: `shared_pb-5f${id}`, logicalName: `pb_5f${id}` },
        connection: { connectionReferenceLogicalName: `pb_${id}` },
      },
    ]),
  ]) as JsonObject;
  const contents = distContents(project, connectors, references);
  const listed = (...names: string[]): { path: string; sha256: string }[] =>
    names.flatMap((name) => {
      const content = contents.get(name);
      return content === undefined ? [] : [{ path: name, sha256: sha256(content) }];
    });
  const manifest: Manifest = {
    manifestVersion: 1,
    publisher: { uniqueName: "test", displayName: "Test", prefix: "pb", optionValuePrefix: 10000 },
    solutionVersion: "1.0.0.0",
    artefacts: [
      ...connectors.map(([id]) => ({
        kind: "connector" as const,
        id,
        path: `connectors/${id}`,
        displayName: id,
        connectorId: stableUuid(id),
        logicalName: `pb_5f${id}`,
        files: listed(
          ...["apiDefinition.swagger.json", "apiProperties.json", "script.csx"].map(
            (name) => `connectors/${id}/${name}`,
          ),
        ),
        sources: [],
      })),
      ...Object.keys(project.flows).map((id) => ({
        kind: "flow" as const,
        id,
        path: `flows/${id}.json`,
        displayName: id,
        description: "",
        workflowId: stableUuid(id),
        environmentVariables: [],
        connectionReferences: [],
        files: listed(`flows/${id}.json`),
        sources: [],
      })),
    ],
    environmentVariables: project.environmentVariables ?? [],
    connectionReferences: [],
    solutions: [],
  };
  files.write("/project/dist/manifest.json", JSON.stringify(manifest));
  for (const [name, content] of contents) files.write(`/project/dist/${name}`, content);
  for (const [flow, scenarios] of Object.entries(project.scenarios ?? {})) {
    for (const [name, text] of Object.entries(scenarios)) {
      files.write(`/project/flows/${flow}/scenarios/${name}.yaml`, text);
    }
  }
  return { ...systemHost(), files, workingDirectory: "/project" };
}

function distContents(
  project: TestProject,
  connectors: readonly (readonly [string, NonNullable<TestProject["connectors"]>[string]])[],
  connectionReferences: JsonObject,
): Map<string, string> {
  const contents = new Map<string, string>();
  for (const [id, { definition, properties, script }] of connectors) {
    const folder = `connectors/${id}`;
    contents.set(`${folder}/apiDefinition.swagger.json`, JSON.stringify(definition));
    contents.set(`${folder}/apiProperties.json`, JSON.stringify(properties));
    if (script !== undefined) contents.set(`${folder}/script.csx`, script);
  }
  for (const [id, flow] of Object.entries(project.flows)) {
    const parameters = Object.fromEntries(
      Object.entries(flow.parameters ?? {}).map(([key, parameter]) => [
        `${key} (pb_${key})`,
        { ...parameter, metadata: { schemaName: `pb_${key}` } },
      ]),
    );
    const definition = { parameters, triggers: { Trigger: flow.trigger }, actions: flow.actions, ...flow.definition };
    contents.set(
      `flows/${id}.json`,
      JSON.stringify({ properties: { connectionReferences, definition }, schemaVersion: "1.0.0.0" }),
    );
  }
  return contents;
}

export function rehearseProject(project: TestProject, options: Partial<RehearseOptions> = {}): Promise<Rehearsal> {
  return rehearse({ dist: "dist", host: projectHost(project), ...options });
}

/** A connector action. */
export function call(
  connectionName: string,
  operationId: string,
  parameters: JsonObject,
  runAfter: string[] = [],
): JsonObject {
  return {
    type: "OpenApiConnection",
    runAfter: Object.fromEntries(runAfter.map((name) => [name, ["Succeeded"]])),
    inputs: { host: { connectionName, operationId, apiId: "" }, parameters, retryPolicy: { type: "none" } },
  };
}

export const button: JsonObject = { type: "Request", kind: "Button", inputs: { schema: {} } };

/** When a batch job fails. */
export const jobFails: JsonObject = {
  type: "OpenApiConnectionWebhook",
  inputs: {
    host: { connectionName: "shared_dynamicsax", operationId: "SubscribeOnABusinessEvent", apiId: "" },
    parameters: {
      dataset: "contoso.operations.dynamics.com",
      businesseventcategory: "Batch",
      businessevent: "BatchJobFailedBusinessEvent",
    },
  },
};
