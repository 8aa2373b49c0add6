import type { ArtefactSet, FoundSolution, FoundVariable } from "../artefacts/index.js";
import { isJsonObject, type JsonObject } from "../core/json/json-object.js";
import { attributeOf, child, childElements, childText, textOf, type XmlElement } from "../core/xml/element.js";
import type { EnvironmentVariableType } from "../project/project.js";
import { environmentVariableTypes } from "../solution/write/environment-variable-xml.js";
import { prefixPattern, versionPattern } from "../solution/names.js";

/** What an import put into which solution. */
export interface ImportedItem {
  readonly kind: "flow" | "connector" | "components";
  readonly id: string;
  readonly solution: FoundSolution | undefined;
}

/** Where things go that came without a solution. */
const defaultSolution = {
  name: "Imported",
  displayName: "Imported",
  description: "Flows and connectors that were imported",
};

/** The content of power-batch.yaml after an import: what it had, and what came. */
export function projectSource(
  before: JsonObject | undefined,
  set: ArtefactSet,
  items: readonly ImportedItem[],
): JsonObject {
  const [first] = set.solutions;
  const project: JsonObject = structuredClone(before ?? newProject(first));
  const prefix = textAt(project["publisher"], "prefix");
  const variables = isJsonObject(project["environmentVariables"]) ? project["environmentVariables"] : {};
  for (const variable of set.environmentVariables) {
    const [key, source] = variableSource(variable, prefix);
    variables[key] = source;
  }
  project["environmentVariables"] = variables;
  const solutions = Array.isArray(project["solutions"]) ? (project["solutions"] as JsonObject[]) : [];
  for (const { kind, id, solution } of items) {
    if (kind === "components") {
      solutionFor(solutions, solution)["components"] = id;
      continue;
    }
    const member = `${kind}s`;
    if (solutions.some((one) => Array.isArray(one[member]) && one[member].includes(id))) continue;
    const home = solutionFor(solutions, solution);
    home[member] = [...(Array.isArray(home[member]) ? (home[member] as unknown[]) : []), id];
  }
  if (solutions.length === 0) solutions.push({ ...defaultSolution });
  project["solutions"] = solutions;
  return project;
}

function solutionFor(solutions: JsonObject[], found: FoundSolution | undefined): JsonObject {
  const wanted = found === undefined ? defaultSolution : solutionHeader(found);
  const known = solutions.find((one) => one["name"] === wanted.name);
  if (known !== undefined) return known;
  const added: JsonObject = { ...wanted };
  solutions.push(added);
  return added;
}

function solutionHeader({ uniqueName, manifest }: FoundSolution): typeof defaultSolution {
  const displayName = label(child(manifest, "LocalizedNames")) ?? uniqueName;
  return { name: uniqueName, displayName, description: label(child(manifest, "Descriptions")) ?? "" };
}

/** A project for things without one. Its prefix is what the platform gives to publishers that nobody named. */
function newProject(solution: FoundSolution | undefined): JsonObject {
  const publisher = child(solution?.manifest, "Publisher");
  const prefix = childText(publisher, "CustomizationPrefix")?.toLowerCase() ?? "";
  const uniqueName = (childText(publisher, "UniqueName") ?? "").replace(/\W/g, "");
  const option = Number(childText(publisher, "CustomizationOptionValuePrefix"));
  const version = childText(solution?.manifest, "Version") ?? "";
  return {
    publisher: {
      uniqueName: /^[A-Za-z_]/.test(uniqueName) ? uniqueName : "mypublisher",
      displayName: label(child(publisher, "LocalizedNames")) ?? "My publisher",
      prefix: prefixPattern.test(prefix) ? prefix : "new",
      optionValuePrefix: Number.isInteger(option) && option >= 10_000 && option <= 99_999 ? option : 10_000,
    },
    version: versionPattern.test(version) ? version : "1.0.0.0",
    environmentVariables: {},
    solutions: [],
  };
}

function variableSource(variable: FoundVariable, prefix: string): [string, JsonObject] {
  const { schemaName, displayName, type, component } = variable;
  const { element } = component;
  const isOurs =
    schemaName.toLowerCase().startsWith(`${prefix}_`) && /^[A-Za-z]\w*$/.test(schemaName.slice(prefix.length + 1));
  const kind = typeOf(type);
  const source: JsonObject = {
    displayName: (displayName ?? schemaName).slice(0, 100),
    description: attributeOf(child(element, "description"), "default") ?? "",
    type: kind,
  };
  // A value that was exported belongs to one environment: only the default travels.
  const fallback = childText(element, "defaultvalue");
  if (fallback !== undefined && kind !== "secret") source["default"] = defaultOf(fallback, kind);
  const key = isOurs ? schemaName.slice(prefix.length + 1) : schemaName;
  if (!isOurs || schemaName !== `${prefix}_${key}`) source["schemaName"] = schemaName;
  const values = element === undefined ? {} : keptValues(element);
  if (Object.keys(values).length > 0) source["values"] = values;
  return [key, source];
}

function typeOf(option: string | undefined): EnvironmentVariableType {
  const known = Object.entries(environmentVariableTypes).find(([, value]) => value === option);
  return (known?.[0] as EnvironmentVariableType | undefined) ?? "string";
}

function isKnownType(option: string): boolean {
  return Object.values(environmentVariableTypes).includes(option);
}

/** A default that its type cannot say stays text; the build writes it as it is. */
function defaultOf(text: string, type: EnvironmentVariableType): unknown {
  if (type === "number" && text.trim() !== "" && String(Number(text)) === text) return Number(text);
  if (type === "boolean" && /^(?:yes|no)$/.test(text)) return text === "yes";
  return text;
}

function keptValues(element: XmlElement): Record<string, string> {
  const kept = childElements(element).flatMap((one) => {
    const isText = one.children.every((part) => typeof part === "string");
    // A data source has a type of its own and says what it is a part of.
    const isKnown = one.name === "defaultvalue" || (one.name === "type" && isKnownType(textOf(one)));
    return isText && !isKnown ? [[one.name, textOf(one)] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** The first text of `<LocalizedNames>` or `<Descriptions>`. */
function label(element: XmlElement | undefined): string | undefined {
  const [first] = element === undefined ? [] : childElements(element);
  const text = attributeOf(first, "description");
  return text === "" ? undefined : text;
}

function textAt(value: unknown, name: string): string {
  const member = isJsonObject(value) ? value[name] : undefined;
  return typeof member === "string" ? member : "";
}
