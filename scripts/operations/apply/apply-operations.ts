import { isDeepStrictEqual } from "node:util";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { spliceYaml } from "../../core/source/splice-yaml.js";
import { parseYamlSource } from "../../core/source/yaml-source.js";
import { isMethod } from "../../connector/model/methods.js";
import type { Generated } from "../generate/generated.js";
import { keepWords } from "./keep-words.js";

/** The sources of a connector that operations go into. */
export interface ConnectorSources {
  readonly definition: string;
  readonly properties: string;
}

export type OperationChange = "added" | "changed" | "as it was" | "left out";

export interface AppliedOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly change: OperationChange;
  /** Why it was left out. */
  readonly reason?: string;
}

export interface Applied extends ConnectorSources {
  readonly operations: readonly AppliedOperation[];
}

/** A connector has at most that many operations. Source: Microsoft Learn, custom connectors FAQ. */
const mostOperations = 256;
/** A body has at most that many schemas. Source: the same page. */
const mostSchemas = 512;

/**
 * Writes generated operations into a connector's sources. Operations that people wrote are never touched: of two for the
 * same call, or with the same id, theirs stays.
 * @param made ids of operations of earlier runs
 * @throws InputError when a limit of the platform would be passed, or the sources are not written as block YAML
 */
export function applyOperations(
  { definition, properties }: ConnectorSources,
  generated: Generated,
  made: ReadonlySet<string>,
): Applied {
  const before = valueOf(definition, "definition.yaml");
  const paths = isJsonObject(before["paths"]) ? before["paths"] : {};
  const definitions = isJsonObject(before["definitions"]) ? before["definitions"] : {};
  const applied: AppliedOperation[] = [];
  const changedPaths = new Map<string, JsonObject>();
  for (const { path, method, operation } of generated.operations) {
    const { operationId } = operation;
    const item = changedPaths.get(path) ?? (isJsonObject(paths[path]) ? paths[path] : {});
    const there = item[method];
    const reason = conflict(paths, path, method, operationId, made);
    if (reason !== undefined) {
      applied.push({ operationId, method, path, change: "left out", reason });
      continue;
    }
    const after = keepWords(there, operation);
    const change = there === undefined ? "added" : isDeepStrictEqual(there, after) ? "as it was" : "changed";
    applied.push({ operationId, method, path, change });
    if (change !== "as it was") changedPaths.set(path, { ...item, [method]: after });
  }
  const added = applied.filter(({ change }) => change === "added").length;
  const count = operationsOf(paths).length + added;
  if (count > mostOperations) {
    throw new InputError(
      `the connector would have ${count} operations, expected at most ${mostOperations}: name fewer entities`,
    );
  }
  const taken = generated.operations.filter((_, index) => applied[index]?.change !== "left out");
  const used = usedDefinitions(taken, generated.definitions);
  const schemas = Object.entries(used).map(([name, schema]): [string, unknown] => {
    checkSize(name, schema);
    return [name, keepWords(definitions[name], schema)];
  });
  const withPaths = spliced(definition, ["paths"], [...changedPaths]);
  const isTaken = (id: string): boolean => applied.some((one) => one.operationId === id && one.change !== "left out");
  return {
    definition: spliced(withPaths, ["definitions"], schemas),
    properties: withPaging(properties, generated.paged.filter(isTaken)),
    operations: applied,
  };
}

/** The schemas that operations refer to, directly or through another. */
function usedDefinitions(
  operations: Generated["operations"],
  definitions: Generated["definitions"],
): Generated["definitions"] {
  const referred = (value: unknown): string[] =>
    Object.keys(definitions).filter((name) => JSON.stringify(value).includes(`"#/definitions/${name}"`));
  const used = new Set<string>();
  const open = referred(operations);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    open.push(...referred(definitions[name]));
  }
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => used.has(name)));
}

/** Why a generated operation has no place in a definition. */
function conflict(
  paths: JsonObject,
  path: string,
  method: string,
  operationId: string,
  made: ReadonlySet<string>,
): string | undefined {
  const shape = shapeOf(path);
  for (const other of operationsOf(paths)) {
    const isSame = other.path === path && other.method === method;
    if (isSame && (other.operationId !== operationId || !made.has(operationId)))
      return `the connector has ${String(other.operationId)} for this call`;
    if (isSame) continue;
    if (other.method === method && shapeOf(other.path) === shape)
      return `the connector has ${String(other.operationId)} for this call`;
    if (other.operationId === operationId) return `the connector has another operation of that id, at ${other.path}`;
  }
  return undefined;
}

/** Two paths are the same to the platform when only the names in their braces differ. */
function shapeOf(path: string): string {
  return path.toLowerCase().replace(/\{[^{}]*\}/g, "{}");
}

function operationsOf(paths: JsonObject): { path: string; method: string; operationId: unknown }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    isJsonObject(item)
      ? Object.entries(item).flatMap(([method, operation]) =>
          isMethod(method) && isJsonObject(operation) ? [{ path, method, operationId: operation["operationId"] }] : [],
        )
      : [],
  );
}

function checkSize(name: string, schema: JsonObject): void {
  const count = (value: unknown): number =>
    isJsonObject(value)
      ? Object.entries(value).reduce(
          (sum, [key, part]) =>
            sum + (key === "properties" && isJsonObject(part) ? Object.keys(part).length : 0) + count(part),
          0,
        )
      : 0;
  const size = count(schema);
  // A page of rows has a few members of its own.
  if (size > mostSchemas - 8) {
    throw new InputError(
      `${name} has ${size} columns, expected at most ${mostSchemas - 8}: name the columns with --columns`,
    );
  }
}

function withPaging(properties: string, ids: readonly string[]): string {
  if (ids.length === 0) return properties;
  const root = valueOf(properties, "properties.yaml");
  const inner = isJsonObject(root["properties"]) ? root["properties"] : {};
  const listed = inner["policyTemplateInstances"];
  const policies: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const names = "x-ms-apimTemplate-operationName";
  const at = policies.findIndex((policy) => isJsonObject(policy) && policy["templateId"] === "updatenextlink");
  const policy: unknown = policies[at];
  const parameters = isJsonObject(policy) && isJsonObject(policy["parameters"]) ? policy["parameters"] : undefined;
  const limited = parameters?.[names];
  // A policy without a list is for every operation.
  if (at >= 0 && !Array.isArray(limited)) return properties;
  const known: unknown[] = Array.isArray(limited) ? limited : [];
  const missing = ids.filter((id) => !known.includes(id));
  if (missing.length === 0) return properties;
  const changed = {
    templateId: "updatenextlink",
    title: "Let paging go through the connector",
    ...(isJsonObject(policy) ? policy : {}),
    parameters: {
      "x-ms-apimTemplateParameter.nextLinkPropertyName": "@odata.nextLink",
      ...parameters,
      [names]: [...known, ...missing],
    },
  };
  const all = at < 0 ? [...policies, changed] : policies.with(at, changed);
  return spliced(properties, ["properties"], [["policyTemplateInstances", all]], "properties.yaml");
}

function spliced(
  text: string,
  path: readonly string[],
  members: readonly (readonly [string, unknown])[],
  file = "definition.yaml",
): string {
  const after = spliceYaml(text, path, members);
  if (after === undefined) {
    throw new InputError(`${file}: '${path.join(".")}' is not a mapping in block form, expected one key a line`);
  }
  return after;
}

function valueOf(text: string, file: string): JsonObject {
  const { value, syntax } = parseYamlSource(file, text);
  const [first] = syntax;
  if (first !== undefined) throw new InputError(`${file}: ${first.message}`);
  return isJsonObject(value) ? value : {};
}
