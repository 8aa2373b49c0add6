import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { replaceFiles } from "../core/host/replace-files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { parseYamlSource } from "../core/source/yaml-source.js";
import { applyOperations, type AppliedOperation } from "./apply/apply-operations.js";
import { checkSources, projectRoot } from "./apply/check-sources.js";
import { readRecord, recordFile, writeRecord, type OperationRecord, type RecordedEntity } from "./apply/record.js";
import type { EntityVerb } from "./generate/entity-operations.js";
import { generateOperations } from "./generate/generate.js";
import { serviceProfiles, type ODataServiceName } from "./generate/service-profile.js";
import type { Csdl, EntityType } from "./metadata/csdl.js";
import { readCsdl } from "./metadata/read-metadata.js";
import type { MetadataSource } from "./metadata/scan-metadata.js";

export interface AddOperations {
  readonly service: ODataServiceName;
  /** With no entity and no action everything of earlier runs is brought up to date. */
  readonly entities: readonly string[];
  readonly actions: readonly string[];
  /** undefined: those of the earlier run, or the usual ones. */
  readonly verbs: readonly EntityVerb[] | undefined;
  /** Columns by entity set or type, in lower case; the others are carried whole. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

const usualVerbs: readonly EntityVerb[] = ["create", "get", "list", "update"];

export interface AddedOperations {
  readonly operations: readonly AppliedOperation[];
  /** Names of the files that changed. */
  readonly written: readonly string[];
  /** Entity sets and actions of earlier runs that $metadata has no more; their operations stay. */
  readonly gone: readonly string[];
}

/**
 * Adds operations for what $metadata describes to the sources of a connector, or brings them up to date.
 * @param folder absolute folder of the connector
 * @throws InputError when a name is not known, or the connector could not be built any more; nothing is written then
 */
export function addOperations(
  files: Files,
  folder: string,
  source: MetadataSource,
  asked: AddOperations,
): AddedOperations {
  const read = (name: string): string => {
    const file = path.join(folder, name);
    if (files.exists(file)) return files.readText(file);
    throw new InputError(`${path.basename(folder)} has no ${name}, expected the sources of a connector`);
  };
  const before = { definition: read("definition.yaml"), properties: read("properties.yaml") };
  if (files.exists(path.join(folder, "imported.yaml"))) {
    throw new InputError(
      `${path.basename(folder)} is an imported connector, which is built as it came; delete imported.yaml to change it`,
    );
  }
  const recordPath = path.join(folder, recordFile);
  const recordBefore = files.exists(recordPath) ? files.readText(recordPath) : undefined;
  const record = readRecord(recordBefore);
  if (asked.entities.length + asked.actions.length + record.operations.length === 0)
    throw new InputError("nothing named, expected --entity or --action");
  const csdl = readCsdl(source, {
    entities: asked.entities,
    actions: asked.actions,
    earlier: { entities: record.entities.keys(), actions: record.actions },
  });
  const wanted = wantedEntities(csdl, asked, record);
  const profile = serviceProfiles[asked.service];
  const generated = generateOperations(csdl, {
    profile,
    root: rootBelow(profile.root, before.definition),
    verbs: ({ entitySet }) => wanted.get(entitySet)?.verbs ?? [],
    keeps: ({ entitySet }, column) => wanted.get(entitySet)?.columns?.includes(column) ?? true,
  });
  const after = applyOperations(before, generated, new Set(record.operations));
  const findings = checkSources(files, projectRoot(files, folder), folder, after);
  if (findings.length > 0) throw new InputError("the connector could not be built with these operations", findings);
  const taken = after.operations.filter(({ change }) => change !== "left out").map(({ operationId }) => operationId);
  const isTaken = (action: string): boolean =>
    after.operations.some(({ change, path: where }) => change !== "left out" && where.endsWith(`/${action}`));
  const recordAfter = writeRecord(recordBefore, {
    entities: new Map([...record.entities, ...wanted]),
    actions: [...new Set([...record.actions, ...csdl.actions.map(({ name }) => name).filter(isTaken)])],
    operations: [...new Set([...record.operations, ...taken])],
  });
  const changed = new Map<string, string>();
  if (after.definition !== before.definition) changed.set("definition.yaml", after.definition);
  if (after.properties !== before.properties) changed.set("properties.yaml", after.properties);
  if (recordAfter !== recordBefore) changed.set(recordFile, recordAfter);
  if (changed.size > 0) replaceFiles(files, folder, changed);
  const found = [...csdl.chosen, ...csdl.actions.map(({ name }) => name)];
  const gone = [...record.entities.keys(), ...record.actions].filter((name) => !found.includes(name));
  return { operations: after.operations, written: [...changed.keys()], gone };
}

/** Verbs and columns of each chosen entity: as asked, else as an earlier run had them. */
function wantedEntities(
  { entities, chosen }: Csdl,
  { verbs, columns, entities: names }: AddOperations,
  record: OperationRecord,
): Map<string, RecordedEntity> {
  const used = new Set<readonly string[]>();
  const wanted = entities
    .filter(({ entitySet }) => chosen.has(entitySet))
    .map((entity): [string, RecordedEntity] => {
      const earlier = record.entities.get(entity.entitySet);
      const own = columnsOf(entity, columns);
      // Without names everything is meant.
      const isAsked = names.length === 0 || names.some((name) => isNameOf(entity, name));
      if (own !== undefined) {
        used.add(own);
        const known = [...entity.properties, ...entity.navigations].map(({ name }) => name);
        const unknown = own.find((name) => !known.includes(name));
        if (unknown !== undefined) throw new InputError(`${entity.entitySet} has no column '${unknown}'`);
      }
      return [
        entity.entitySet,
        { verbs: (isAsked ? verbs : undefined) ?? earlier?.verbs ?? usualVerbs, columns: own ?? earlier?.columns },
      ];
    });
  for (const [entity, names] of columns) {
    if (!used.has(names))
      throw new InputError(`--columns names '${entity}', which is not among the entities of --entity`);
  }
  return new Map(wanted);
}

function isNameOf({ entitySet, name: type }: EntityType, name: string): boolean {
  const wanted = name.toLowerCase();
  return [entitySet, type, type.slice(type.lastIndexOf(".") + 1)].some((own) => own.toLowerCase() === wanted);
}

function columnsOf(
  { entitySet, name }: EntityType,
  columns: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  return columns.get(entitySet.toLowerCase()) ?? columns.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
}

/** What of the service's root is not in the definition's base path already. */
function rootBelow(root: string, definition: string): string {
  const { value } = parseYamlSource("definition.yaml", definition);
  const basePath =
    isJsonObject(value) && typeof value["basePath"] === "string" ? value["basePath"].replace(/\/+$/, "") : "";
  return root === basePath || root.startsWith(`${basePath}/`) ? root.slice(basePath.length) : root;
}
