import { expectedNames } from "../../core/output/expected-names.js";
import type { Diagnostic, Finding } from "../../core/diagnostics/diagnostic.js";
import { stableUuid } from "../../core/ids.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { stableJson } from "../../core/json/stable-json.js";
import { pointer } from "../../core/json/pointer.js";
import { readSource } from "../../core/source/read-source.js";
import { below, rootLocation } from "../../core/rules/location.js";
import { locate } from "../../core/source/source-document.js";
import { cataloged } from "../catalog/index.js";
import { resolveConnections, type ResolvedConnections } from "./connection-references.js";
import { resolveParameters } from "./environment-parameters.js";
import { readNodes, type FlowNode } from "../model/index.js";
import type { CompiledFlow, FlowCompileOptions } from "./flow-compile-options.js";
import type { FlowSource } from "./flow-source.js";
import { inlineSchemas } from "./inline-schemas.js";
import { compileExported } from "./compile-exported.js";
import { rewriteText, sourceTextRewriter } from "./rewrite-text.js";

const definitionSchema =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/**
 * Compiles flows/<id>/flow.yaml into the form that solutions have.
 * @returns the flow, or undefined with the findings that stop it
 */
export function compileFlow(options: FlowCompileOptions): {
  flow: CompiledFlow | undefined;
  diagnostics: readonly Diagnostic[];
} {
  const document = options.document ?? readSource(options.files, options.file, options.name);
  const shape = options.checkShape(document.value);
  if (shape.length > 0) return { flow: undefined, diagnostics: shape.map((finding) => locate(document, finding)) };
  const source = document.value as FlowSource;
  if (source.exported !== undefined)
    return { flow: compileExported(source, source.exported, options), diagnostics: [] };
  const connections = resolveConnections(source, options.prefix, options.connectors);
  const parameters = resolveParameters(source.environmentVariables ?? [], options.environmentVariables, options.prefix);
  const findings = [...connections.findings, ...parameters.findings];
  const definition = structuredClone(source.definition) as JsonObject;
  const schemaFiles: string[] = [];
  for (const node of readNodes(definition, below(rootLocation, "definition")).nodes) {
    node.definition["metadata"] = {
      // Only the designer reads it, within one flow: without the prefix, packing under another one has nothing to change.
      operationMetadataId: stableUuid("operation", options.id, node.kind, node.name),
      ...(node.definition["metadata"] as object | undefined),
    };
    const { inputs } = node;
    if (isJsonObject(inputs["schema"])) {
      const inlined = inlineSchemas(
        options.files,
        options.file,
        inputs["schema"],
        pointer(node.pointer, "inputs", "schema"),
      );
      inputs["schema"] = inlined.value;
      schemaFiles.push(...inlined.files);
      findings.push(...inlined.findings);
    }
    findings.push(...completeHost(node, connections));
    findings.push(...resolveChildFlow(node, options.workflowIds));
  }
  if (findings.some((finding) => finding.severity === "error")) {
    return { flow: undefined, diagnostics: findings.map((finding) => locate(document, finding)) };
  }
  const rewritten = rewriteText(definition, sourceTextRewriter(parameters.names, options.prefix)) as JsonObject;
  const { parameters: written } = rewritten;
  if (isJsonObject(written)) rewritten["parameters"] = { ...parameters.parameters, ...written };
  const content = stableJson({
    properties: {
      connectionReferences: connections.exported,
      definition: {
        $schema: definitionSchema,
        contentVersion: "1.0.0.0",
        parameters: parameters.parameters,
        ...rewritten,
      },
      templateName: "",
    },
    schemaVersion: "1.0.0.0",
  });
  return {
    flow: {
      source,
      content,
      connectionReferences: connections.references,
      environmentVariables: parameters.variables,
      schemaFiles: [...new Set(schemaFiles)],
    },
    diagnostics: findings.map((finding) => locate(document, finding)),
  };
}

/** Connector operations name a role; packages name the connection reference's key, the API and the authentication. */
function completeHost({ type, inputs, pointer: at }: FlowNode, connections: ResolvedConnections): Finding[] {
  const host = inputs["host"];
  if (!type.startsWith("OpenApiConnection") || !isJsonObject(host)) return [];
  const role = String(host["connectionName"]);
  const resolved = connections.roles.get(role);
  if (resolved === undefined) {
    // A role whose connector is unknown has its own finding, at the header.
    if (connections.declared.has(role)) return [];
    return [
      {
        code: "UnknownConnection",
        severity: "error",
        message: `unknown connection '${role}', ${expectedNames(connections.declared, role)}`,
        pointer: pointer(at, "inputs", "host", "connectionName"),
      },
    ];
  }
  const { apiId, key: connectionName } = resolved;
  const known = cataloged(apiId.slice(apiId.lastIndexOf("/") + 1));
  const operationId = String(host["operationId"]);
  inputs["host"] = { apiId, operationId: host["operationId"], connectionName, ...withoutRole(host) };
  inputs["authentication"] ??= "@parameters('$authentication')";
  if (known === undefined || known.has(operationId) || operationId.includes("@")) return [];
  return [
    {
      code: "OperationNotCataloged",
      severity: "info",
      message: `the catalog of operations does not have '${operationId}' of ${apiId.slice(apiId.lastIndexOf("/") + 1)}`,
      pointer: pointer(at, "inputs", "host", "operationId"),
    },
  ];
}

/** What a host says besides the names that the build resolves. */
function withoutRole(host: JsonObject): JsonObject {
  const resolved = new Set(["apiId", "operationId", "connectionName"]);
  return Object.fromEntries(Object.entries(host).filter(([name]) => !resolved.has(name)));
}

function resolveChildFlow(
  { type, inputs, pointer: at }: FlowNode,
  workflowIds: ReadonlyMap<string, string>,
): Finding[] {
  const host = inputs["host"];
  if (type !== "Workflow" || !isJsonObject(host)) return [];
  const template = String(host["workflowReferenceName"]);
  const id = workflowIds.get(template);
  if (id === undefined) {
    return [
      {
        code: "UnknownChildFlow",
        severity: "error",
        message: `unknown child flow '${template}', ${expectedNames(workflowIds.keys(), template)}`,
        pointer: pointer(at, "inputs", "host", "workflowReferenceName"),
      },
    ];
  }
  host["workflowReferenceName"] = id;
  return [];
}
