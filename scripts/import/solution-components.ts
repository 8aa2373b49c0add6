import * as path from "node:path";
import type { ArtefactSet, FoundConnector, FoundFlow, FoundSolution } from "../artefacts/index.js";
import { variableUses } from "../connector/model/environment-variables.js";
import type { Files } from "../core/host/files.js";
import { attributeOf, childElements, childText, textOf, type XmlElement } from "../core/xml/element.js";
import { keepComponents, type TakenComponents } from "../solution/kept/keep-components.js";
import { writeKept, type KeptComponents } from "../solution/kept/kept-components.js";
import { bareId } from "../solution/model/ids.js";
import { componentType } from "../solution/names.js";
import { pathGuard } from "../solution/unpacked/safe-path.js";

/** What of a solution became sources. */
export interface ImportedParts {
  readonly flows: readonly FoundFlow[];
  readonly connectors: readonly FoundConnector[];
}

/**
 * What did not become a source, to be packed again as it is; undefined when there is nothing.
 * @throws InputError when the solution cannot be packed, or a file has a name that no folder can have
 */
export function keptOf(solution: FoundSolution, set: ArtefactSet, parts: ImportedParts): KeptComponents | undefined {
  const kept = keepComponents(solution.entries(), taken(solution, set, parts));
  const guard = pathGuard(solution.uniqueName);
  for (const { name } of kept?.files ?? []) guard(name);
  return kept;
}

/** Writes the folder of kept components. @returns whether something in it changed */
export function writeComponents(files: Files, folder: string, kept: KeptComponents): boolean {
  const wanted = writeKept(kept);
  const before = files.isDirectory(folder) ? files.list(folder) : [];
  const stale = before.filter((name) => !wanted.has(name));
  for (const name of stale) files.remove(path.join(folder, name));
  let changed = stale.length > 0;
  for (const [name, content] of wanted) {
    const file = path.join(folder, name);
    if (files.exists(file) && Buffer.compare(files.readBytes(file), content) === 0) continue;
    files.write(file, content);
    changed = true;
  }
  return changed;
}

/** `table cr_order, 3 roles`, for people. */
export function describeKept({ sections, rootComponents, files }: KeptComponents): string {
  const tables = rootComponents.flatMap((one) =>
    attributeOf(one, "type") === componentType.table ? [attributeOf(one, "schemaName") ?? ""] : [],
  );
  const others = sections.flatMap((section) => {
    const count = childElements(section).length;
    const isTold = ["Entities", "Languages", "EntityRelationships"].includes(section.name);
    return count === 0 || isTold ? [] : [`${count} in <${section.name}>`];
  });
  const named = tables.length === 0 ? [] : [`table${tables.length === 1 ? "" : "s"} ${tables.join(", ")}`];
  const counted = files.length === 0 ? [] : [`${files.length} file${files.length === 1 ? "" : "s"}`];
  return [...named, ...others, ...counted].join(", ") || "what the solution needs of others";
}

function taken(solution: FoundSolution, set: ArtefactSet, { flows, connectors }: ImportedParts): TakenComponents {
  const isHere = ({ component }: FoundFlow | FoundConnector): boolean => component?.solution === solution;
  const ownFlows = flows.filter(isHere);
  const elements = [...ownFlows, ...connectors.filter(isHere)].flatMap(({ component }) => component?.element ?? []);
  const models = ownFlows.map((flow) => flow.read().model);
  const used = new Set([
    ...models.flatMap(({ parameters }) =>
      [...parameters.values()].flatMap(({ schemaName }) => schemaName?.toLowerCase() ?? []),
    ),
    ...connectors.filter(isHere).flatMap(variablesOf),
  ]);
  return {
    workflowIds: new Set(elements.flatMap((element) => bareId(attributeOf(element, "WorkflowId")) ?? [])),
    connectorIds: new Set(elements.flatMap((element) => bareId(childText(element, "connectorid")) ?? [])),
    connectionReferences: new Set(
      models.flatMap(({ connections }) =>
        [...(connections?.values() ?? [])].flatMap(({ logicalName }) => logicalName?.toLowerCase() ?? []),
      ),
    ),
    environmentVariables: new Set(
      set.environmentVariables.map(({ schemaName }) => schemaName.toLowerCase()).filter((name) => used.has(name)),
    ),
    files: new Set(elements.flatMap(filesOf)),
  };
}

function variablesOf(connector: FoundConnector): string[] {
  const { definition, properties } = connector.read().context;
  const { connectionParameters, connectionParameterSets } = properties?.value ?? {};
  return variableUses({ definition: definition?.root, connectionParameters, connectionParameterSets }).map(
    ({ schemaName }) => schemaName.toLowerCase(),
  );
}

/** Files that an element names: `<JsonFileName>/Workflows/x.json</JsonFileName>`. */
function filesOf(element: XmlElement): string[] {
  return childElements(element)
    .map((one) => textOf(one))
    .filter((text) => /^\/[^/]+\/[^/]/.test(text))
    .map((text) => text.slice(1).toLowerCase());
}
