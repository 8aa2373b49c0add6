import { expectedNames } from "../../core/output/expected-names.js";
import type { Finding } from "../../core/diagnostics/diagnostic.js";
import type { JsonObject } from "../../core/json/json-object.js";
import { pointer } from "../../core/json/pointer.js";
import type { SolutionConnectionReference, ConnectorArtefact } from "../../project/manifest.js";
import type { FlowSource } from "./flow-source.js";

/**
 * Built-in connectors with the name makers know them by; others are called by their id.
 * Source: the connector reference on Microsoft Learn (learn.microsoft.com/connectors).
 */
const displayNames: Readonly<Record<string, string>> = {
  shared_dynamicsax: "Fin & Ops Apps (Dynamics 365)",
  shared_commondataserviceforapps: "Microsoft Dataverse",
  shared_office365: "Office 365 Outlook",
  shared_onedriveforbusiness: "OneDrive for Business",
  shared_sharepointonline: "SharePoint",
};

/** Ids of built-in connectors. Source: exported flows. */
const builtInPattern = /^shared_[a-z0-9-]+$/;

export interface ResolvedConnections {
  /** `properties.connectionReferences` of the exported form; keys are what actions name in `host.connectionName`. */
  readonly exported: JsonObject;
  /** By role, as the source names them: the key in `exported`, and the `host.apiId` of its operations. */
  readonly roles: ReadonlyMap<string, { readonly key: string; readonly apiId: string }>;
  /** Every role of the header, usable or not. */
  readonly declared: ReadonlySet<string>;
  readonly references: readonly SolutionConnectionReference[];
  readonly findings: readonly Finding[];
}

/** Turns the roles of a flow into connection references; all flows of a publisher share one a connector. */
export function resolveConnections(
  source: FlowSource,
  prefix: string,
  connectors: readonly ConnectorArtefact[],
): ResolvedConnections {
  const exported: JsonObject = {};
  const roles = new Map<string, { key: string; apiId: string }>();
  const references: SolutionConnectionReference[] = [];
  const findings: Finding[] = [];
  for (const [role, { connector: name }] of Object.entries(source.connections ?? {})) {
    const own = connectors.find((connector) => connector.id === name);
    const builtIn = builtInPattern.test(name) ? (displayNames[name] ?? name.replace(/^shared_/, "")) : undefined;
    const displayName = own?.displayName ?? builtIn;
    if (displayName === undefined) {
      const known = [...connectors.map((connector) => connector.id), "a built-in connector such as shared_office365"];
      findings.push({
        code: "UnknownConnector",
        severity: "error",
        message: `connection '${role}' names the connector '${name}', ${expectedNames(known, name)}`,
        pointer: pointer("", "connections", role, "connector"),
      });
      continue;
    }
    const apiName = own === undefined ? name : customApiName(own.logicalName);
    const title = own === undefined ? name.replace(/^shared_/, "") : own.logicalName.replace(/^[^_]*_/, "");
    const logicalName = `${prefix}_${title.replaceAll("-", "")}`;
    exported[apiName] = {
      api: { name: apiName, ...(own === undefined ? {} : { logicalName: own.logicalName }) },
      connection: { connectionReferenceLogicalName: logicalName },
      runtimeSource: "embedded",
    };
    // Exports of 2026 leave apiId empty for custom connectors: api.logicalName and the connection reference do the
    // binding, because the internal id differs in every environment (export of microsoft/CopilotStudioSamples).
    roles.set(role, { key: apiName, apiId: own === undefined ? `/providers/Microsoft.PowerApps/apis/${name}` : "" });
    references.push({ logicalName, displayName, apiName, ...(own === undefined ? {} : { connector: own.id }) });
  }
  return { exported, roles, declared: new Set(Object.keys(source.connections ?? {})), references, findings };
}

/**
 * What stands for the environment in the API names of custom connectors: 16 hexadecimal digits, as every export has them. They are
 * those of no environment, so that every import sees a foreign name, which is what every export from another environment brings.
 */
const foreignEnvironment = "7073cb765a4f3f30";

/**
 * The API name of a custom connector in a flow and its connection reference: `shared_<prefix>-5f<name>-5f<environment>`. An import resolves it to the environment's own by the connector's row (`customconnectorid`).
 * Sources: exported solutions with such names and their references; microsoft/coe-starter-kit issue 1360, an import that failed
 * with a foreign name because the row was missing.
 */
function customApiName(logicalName: string): string {
  // Of the two forms of logical names one has the underscore encoded already: `cat_5forders` beside `cat_orders`.
  const name = logicalName.toLowerCase().replace(/_(?:5f)?/, "-5f");
  return `shared_${name}-5f${foreignEnvironment}`;
}
