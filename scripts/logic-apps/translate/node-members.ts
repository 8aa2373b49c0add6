import { expectedNames } from "../../core/output/expected-names.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { below, step, type Location } from "../../core/rules/location.js";
import type { FlowAction, FlowNode } from "../../flow/model/index.js";
import { translateValue } from "./flow-expressions.js";
import type { FlowTranslation } from "./flow-translation.js";

/** What a trigger or an action becomes, besides the members that all have in common. */
export interface NewNode {
  readonly type: string;
  readonly kind?: string | undefined;
  readonly inputs?: unknown;
  /** Members that take the place of those of the same name, or come last; undefined removes one. */
  readonly more?: JsonObject;
  /** True when the inputs have a secret that histories of runs must not show. */
  readonly secretInputs?: boolean;
}

/** Members that are taken over as they are, their expressions rewritten. */
const evaluated = new Set([
  "expression",
  "foreach",
  "limit",
  "trackedProperties",
  "correlation",
  "conditions",
  "splitOn",
  "recurrence",
  "splitOnConfiguration",
]);
const literal = new Set(["description"]);
/** Members that somebody else translates: branches with their actions. */
const branches = new Set(["actions", "else", "cases", "default"]);
/** Worked out by the platform from other members. */
const derived = new Set(["evaluatedRecurrence"]);

/** Source: Microsoft Learn, schema reference for trigger and action types, operation options; Azure/LogicAppsUX, manifests. */
const knownOptions = new Map(
  [
    "DisableAsyncPattern",
    "DisableAutomaticDecompression",
    "IncludeAuthorizationHeadersInOutputs",
    "Sequential",
    "SingleInstance",
    "SuppressWorkflowHeaders",
    "SuppressWorkflowHeadersOnResponse",
  ].map((name) => [name.toLowerCase(), name]),
);

const knownSettings = new Set(["concurrency", "contentTransfer", "paginationPolicy", "secureData", "staticResult"]);

/** Kept by Power Automate's designer about the operation it shows. */
const designerMetadata = new Set(["operationMetadataId", "flowSystemMetadata"]);

const statusNames = new Map(["Succeeded", "Failed", "Skipped", "TimedOut"].map((name) => [name.toLowerCase(), name]));

/** Puts a node together, member by member in the order of the flow. What is not known is reported. */
export function assembleNode(node: FlowNode, made: NewNode, translation: FlowTranslation): JsonObject {
  const { definition, location } = node;
  const result: JsonObject = {};
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) result[name] = value;
  };
  for (const [name, value] of Object.entries(definition)) {
    const at = step(location, name);
    if (name === "metadata") put("metadata", metadataOf(value, at, node, translation));
    else if (made.more !== undefined && Object.hasOwn(made.more, name)) continue;
    else if (name === "type") put("type", made.type);
    else if (name === "kind") put("kind", kindOf(value, made, at, node, translation));
    else if (name === "inputs") put("inputs", made.inputs);
    else if (name === "runAfter" && node.kind === "action") put("runAfter", runAfterOf(node, translation));
    else if (name === "runtimeConfiguration") put(name, runtimeConfigurationOf(value, at, node, translation));
    else if (name === "operationOptions") put(name, optionsOf(value, at, node, translation));
    else if (evaluated.has(name)) put(name, translateValue(value, at, node, translation));
    else if (literal.has(name)) put(name, value);
    else if (!branches.has(name) && !derived.has(name)) {
      translation.report("ExportMember", at, `'${node.name}' has the member '${name}', which the export does not know`);
    }
  }
  for (const [name, value] of Object.entries(made.more ?? {})) {
    // What somebody noted stays beside what the export notes.
    const noted = name === "metadata" ? result[name] : undefined;
    put(name, isJsonObject(noted) && isJsonObject(value) ? { ...noted, ...value } : value);
  }
  if (made.kind !== undefined) result["kind"] ??= made.kind;
  if (made.inputs !== undefined) result["inputs"] ??= made.inputs;
  if (made.secretInputs === true) result["runtimeConfiguration"] = withSecretInputs(result["runtimeConfiguration"]);
  return result;
}

function withSecretInputs(settings: unknown): JsonObject {
  const given = isJsonObject(settings) ? settings : {};
  const secureData = isJsonObject(given["secureData"]) ? given["secureData"] : {};
  const properties = Array.isArray(secureData["properties"]) ? (secureData["properties"] as unknown[]) : [];
  return { ...given, secureData: { ...secureData, properties: [...new Set(["inputs", ...properties])] } };
}

/** The kinds of requests and responses say who calls; any other would be lost with what it means. */
function kindOf(value: unknown, made: NewNode, at: Location, node: FlowNode, translation: FlowTranslation): unknown {
  if (made.kind === undefined) {
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    translation.report("ExportMember", at, `'${node.name}' has the kind '${shown}', which the export does not know`);
  }
  return made.kind;
}

/** Statuses in the spelling that both products accept. */
function runAfterOf(action: FlowAction, translation: FlowTranslation): JsonObject {
  const { runAfter } = action.definition;
  const at = below(action.location, "runAfter");
  if (!isJsonObject(runAfter)) {
    translation.report("ExportMember", at, `the run-after of '${action.name}' is not an object`);
  }
  for (const [name, statuses] of Object.entries(isJsonObject(runAfter) ? runAfter : {})) {
    if (Array.isArray(statuses)) continue;
    translation.report(
      "ExportMember",
      step(at, name),
      `'${action.name}' waits for '${name}' without a list of statuses`,
    );
  }
  return Object.fromEntries(
    action.runAfter.map(({ name, statuses, location }) => [
      name,
      statuses.map((status) => {
        const known = statusNames.get(status.toLowerCase());
        if (known === undefined) {
          translation.report(
            "ExportMember",
            location,
            `'${action.name}' waits for the status '${status}', ${expectedNames(statusNames.values(), status)}`,
          );
        }
        return known ?? status;
      }),
    ]),
  );
}

function metadataOf(value: unknown, at: Location, { name: node }: FlowNode, translation: FlowTranslation): unknown {
  if (!isJsonObject(value)) {
    translation.report("ExportMember", at, `the metadata of '${node}' is not an object`);
    return undefined;
  }
  const kept = Object.entries(value).filter(([name]) => !designerMetadata.has(name));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

export function runtimeConfigurationOf(
  value: unknown,
  at: Location,
  node: FlowNode,
  translation: FlowTranslation,
): unknown {
  if (!isJsonObject(value)) {
    translation.report("ExportMember", at, `the settings of '${node.name}' are not an object`);
    return value;
  }
  for (const name of Object.keys(value)) {
    if (knownSettings.has(name)) continue;
    translation.report(
      "ExportMember",
      step(at, name),
      `'${node.name}' has the setting '${name}', ${expectedNames(knownSettings, name)}`,
    );
  }
  return translateValue(value, at, node, translation);
}

function optionsOf(value: unknown, at: Location, node: FlowNode, translation: FlowTranslation): unknown {
  if (typeof value !== "string") {
    translation.report("ExportMember", at, `the options of '${node.name}' are not a text`);
    return undefined;
  }
  const names = value.split(/[\s,]+/).filter((name) => name !== "" && name.toLowerCase() !== "none");
  const known = names.map((name) => {
    const found = knownOptions.get(name.toLowerCase());
    if (found === undefined) {
      translation.report(
        "ExportMember",
        at,
        `'${node.name}' has the option '${name}', ${expectedNames(knownOptions.values(), name)}`,
      );
    }
    return found ?? name;
  });
  return known.length === 0 ? undefined : known.join(", ");
}

/** Reports every member of `inputs` that is not in a list. */
export function checkInputs(node: FlowNode, known: readonly string[], translation: FlowTranslation): void {
  const given = node.definition["inputs"];
  if (given !== undefined && !isJsonObject(given)) {
    translation.report("ExportMember", node.inputsLocation, `the inputs of '${node.name}' are not an object`);
  }
  for (const name of Object.keys(node.inputs)) {
    if (known.includes(name)) continue;
    translation.report(
      "ExportMember",
      below(node.inputsLocation, name),
      `'${node.name}' has the input '${name}', ${expectedNames(known, name)}`,
    );
  }
}

/** Members of `inputs` but some, their expressions rewritten; a schema is taken literally. */
export function translateInputs(
  node: FlowNode,
  translation: FlowTranslation,
  left: readonly string[] = [],
  asIs: readonly string[] = [],
): JsonObject {
  return Object.fromEntries(
    Object.entries(node.inputs)
      .filter(([name]) => !left.includes(name))
      .map(([name, value]) => [
        name,
        asIs.includes(name) ? value : translateValue(value, below(node.inputsLocation, name), node, translation),
      ]),
  );
}
