import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject, type JsonObject } from "../../core/json/json-object.js";
import { mergeYaml } from "../../core/source/merge-yaml.js";
import { yamlText } from "../../core/source/yaml-text.js";
import { parseYamlSource } from "../../core/source/yaml-source.js";
import { entityVerbs, type EntityVerb } from "../generate/entity-operations.js";

/** The file beside definition.yaml that tells operations made of $metadata from those that people wrote. */
export const recordFile = "operations.yaml";

/** What was made of $metadata so far. */
export interface OperationRecord {
  /** By entity set. */
  readonly entities: ReadonlyMap<string, RecordedEntity>;
  /** Full names. */
  readonly actions: readonly string[];
  /** Ids of the operations. */
  readonly operations: readonly string[];
}

export interface RecordedEntity {
  readonly verbs: readonly EntityVerb[];
  /** Columns that are carried beside the key; undefined: all. */
  readonly columns?: readonly string[];
}

const header = `# What \`power-batch operations\` made of $metadata, and would bring up to date. It changes no other operation.
`;

/** @throws InputError when it is not what was written */
export function readRecord(text: string | undefined): OperationRecord {
  const none = { entities: new Map<string, RecordedEntity>(), actions: [], operations: [] };
  if (text === undefined) return none;
  const { value, syntax } = parseYamlSource(recordFile, text);
  if (syntax.length > 0 || !isJsonObject(value)) {
    throw new InputError(`${recordFile}: ${syntax[0]?.message ?? "not a mapping"}, expected what an earlier run wrote`);
  }
  const entities = isJsonObject(value["entities"]) ? value["entities"] : {};
  return {
    entities: new Map(Object.entries(entities).map(([name, entity]) => [name, recordedEntity(entity)])),
    actions: texts(value["actions"]),
    operations: texts(value["operations"]),
  };
}

export function writeRecord(before: string | undefined, { entities, actions, operations }: OperationRecord): string {
  const value: JsonObject = {
    entities: Object.fromEntries(
      [...entities].map(([name, { verbs, columns }]) => [
        name,
        { verbs, ...(columns === undefined ? {} : { columns }) },
      ]),
    ),
    actions,
    operations,
  };
  return before === undefined ? header + yamlText(value) : mergeYaml(before, value);
}

function recordedEntity(value: unknown): RecordedEntity {
  const { verbs, columns } = isJsonObject(value) ? value : {};
  return {
    verbs: entityVerbs.filter((verb) => texts(verbs).includes(verb)),
    ...(Array.isArray(columns) ? { columns: texts(columns) } : {}),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
