import { writeZip } from "../core/archive/zip-writer.js";
import { InputError } from "../core/diagnostics/input-error.js";
import { stableUuid } from "../core/ids.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { valueAt } from "../core/json/pointer.js";
import { stableJson } from "../core/json/stable-json.js";
import { rootLocation } from "../core/rules/location.js";
import { readNodes } from "../flow/index.js";
import type { SolutionConnectionReference } from "../project/manifest.js";
import { apiPath } from "./names.js";
import type { SolutionFlow } from "./solution.js";

/**
 * The older "Import package" form of one flow: outside solutions, without connection references and environment
 * variables. A person chooses the connections, and the connector where it is a custom one, in the import's form.
 * @throws InputError for flows that call child flows, which this form cannot carry
 */
export function legacyPackage(flow: SolutionFlow, references: readonly SolutionConnectionReference[]): Uint8Array {
  const value: unknown = JSON.parse(Buffer.from(flow.content).toString("utf8"));
  const definition = valueAt(value, "/properties/definition");
  const used = valueAt(value, "/properties/connectionReferences");
  if (!isJsonObject(definition) || !isJsonObject(used))
    throw new InputError(`flow '${flow.id}': no flow in the solution's form`);
  const id = (...names: string[]): string => stableUuid("legacy", flow.workflowId, ...names);
  const folder = id("flow");
  const connections = Object.keys(used).map((key) => {
    const apiName = String(valueAt(used[key], "/api/name"));
    const known = references.find((reference) => reference.apiName === apiName);
    return {
      key,
      apiName,
      displayName: known?.displayName ?? apiName,
      custom: known?.connector !== undefined,
      apiResource: id("api", apiName),
      connectionResource: id("connection", key),
    };
  });
  prepareDefinition(definition, flow, new Map(connections.map(({ key, apiName }) => [key, apiName])));
  const resources: JsonObject = {
    [folder]: {
      type: "Microsoft.Flow/flows",
      suggestedCreationType: "New",
      creationType: "Existing, New, Update",
      details: { displayName: flow.displayName },
      configurableBy: "User",
      hierarchy: "Root",
      dependsOn: connections.flatMap(({ apiResource, connectionResource }) => [apiResource, connectionResource]),
    },
  };
  for (const { apiName, displayName, custom, apiResource, connectionResource } of connections) {
    resources[apiResource] = {
      // The import asks for a custom connector: its id is the target environment's own.
      ...(custom ? { creationType: "Existing" } : { id: apiPath + apiName, name: apiName }),
      type: "Microsoft.PowerApps/apiPath",
      suggestedCreationType: "Existing",
      details: { displayName },
      configurableBy: custom ? "User" : "System",
      hierarchy: "Child",
      dependsOn: [],
    };
    resources[connectionResource] = {
      type: "Microsoft.PowerApps/apiPath/connections",
      suggestedCreationType: "Existing",
      creationType: "Existing",
      details: { displayName },
      configurableBy: "User",
      hierarchy: "Child",
      dependsOn: [apiResource],
    };
  }
  const json = (name: string, content: unknown): { name: string; content: Uint8Array } => ({
    name,
    content: Buffer.from(stableJson(content)),
  });
  const map = (value: "apiResource" | "connectionResource"): object =>
    Object.fromEntries(connections.map((connection) => [connection.key, connection[value]]));
  return writeZip([
    json(`Microsoft.Flow/flows/${folder}/apisMap.json`, map("apiResource")),
    json(`Microsoft.Flow/flows/${folder}/connectionsMap.json`, map("connectionResource")),
    json(`Microsoft.Flow/flows/${folder}/definition.json`, {
      name: id("name"),
      id: `/providers/Microsoft.Flow/flows/${id("name")}`,
      type: "Microsoft.Flow/flows",
      properties: {
        apiId: `${apiPath}shared_logicflows`,
        displayName: flow.displayName,
        definition,
        connectionReferences: Object.fromEntries(
          connections.map(({ key, apiName }) => [
            key,
            { connectionName: "", source: "Embedded", id: apiPath + apiName, tier: "NotSpecified" },
          ]),
        ),
        flowFailureAlertSubscribed: false,
      },
    }),
    json("Microsoft.Flow/flows/manifest.json", { packageSchemaVersion: "1.0", flowAssets: { assetPaths: [folder] } }),
    json("manifest.json", {
      schema: "1.0",
      details: {
        displayName: flow.displayName,
        description: flow.description,
        // Fixed: a package made twice of the same sources is the same.
        createdTime: "2020-01-01T00:00:00.0000000Z",
        packageTelemetryId: id("telemetry"),
        creator: "N/A",
        sourceEnvironment: "",
      },
      resources,
    }),
  ]);
}

/** Outside solutions every operation names its connector in full, and no flow has children. */
function prepareDefinition(definition: JsonObject, flow: SolutionFlow, apiNames: ReadonlyMap<string, string>): void {
  for (const { name, type, inputs } of readNodes(definition, rootLocation).nodes) {
    if (type === "Workflow") {
      throw new InputError(`flow '${flow.id}': '${name}' calls a child flow, which only a solution can carry`);
    }
    const { host } = inputs;
    if (isJsonObject(host) && host["apiId"] === "")
      host["apiId"] = apiPath + (apiNames.get(String(host["connectionName"])) ?? "");
  }
}
