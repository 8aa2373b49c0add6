import { InputError } from "../../core/diagnostics/input-error.js";
import { expectedNames } from "../../core/output/expected-names.js";
import type { Action, Csdl, EntityType, CsdlEnum, StructuredType } from "./csdl.js";
import { findNames, type MetadataNames } from "./metadata-names.js";
import { readEntityType, readCsdlEnum, readStructured } from "./read-parts.js";
import { scanMetadata, type MetadataSource } from "./scan-metadata.js";

/** What to take out of a $metadata document. */
export interface MetadataChoice {
  /** Entity sets or entity types, with or without a namespace. */
  readonly entities: readonly string[];
  /** `Name`, `Entity.Name` or the full name. */
  readonly actions: readonly string[];
  /** What earlier runs chose, by entity set and full name; it may be gone. */
  readonly earlier: { readonly entities: Iterable<string>; readonly actions: readonly string[] };
}

/**
 * Reads only what was chosen, and the types that it needs, in three passes: a $metadata of tens of megabytes takes no more
 * memory than one of a few kilobytes.
 * @throws InputError when a name is not there or is not the only one
 */
export function readCsdl(source: MetadataSource, choice: MetadataChoice): Csdl {
  const names = findNames(source);
  const { entities: earlierSets, actions: earlierActions } = choice.earlier;
  const sets = [
    ...new Set([
      ...[...earlierSets].filter((set) => names.sets.has(set)),
      ...choice.entities.map((name) => chooseEntity(name, names)),
    ]),
  ];
  const chosenActions = [
    ...new Set([
      ...names.actions.filter(({ name }) => earlierActions.includes(name)),
      ...choice.actions.flatMap((name) => chooseAction(name, names)),
    ]),
  ];
  const bindings = chosenActions.flatMap(({ boundTo }) => (boundTo === undefined ? [] : [boundTo.name]));
  const boundSets = bindings.map((type) => setOf(type, names)).filter((set) => set !== undefined);
  const types = new Set([...sets, ...boundSets].flatMap((set) => ancestors(names.sets.get(set) ?? "", names)));

  const entityParts = new Map<string, Omit<EntityType, "entitySet">>();
  const complexTypes = new Map<string, StructuredType>();
  scanMetadata(source, ({ kind, namespace, attributes }) => {
    const name = `${namespace}.${attributes.get("Name") ?? ""}`;
    if (kind === "EntityType" && types.has(name)) {
      return (element) => entityParts.set(name, readEntityType(element, namespace, names.fullName));
    }
    return kind === "ComplexType"
      ? (element) => complexTypes.set(name, readStructured(element, namespace, names.fullName))
      : undefined;
  });
  const entities = [...new Set([...sets, ...boundSets])].map((set) => wholeEntity(set, names, entityParts));
  const used = usedTypes(entities, chosenActions, complexTypes);
  const enums = new Map<string, CsdlEnum>();
  scanMetadata(source, ({ kind, namespace, attributes }) => {
    const name = `${namespace}.${attributes.get("Name") ?? ""}`;
    return kind === "EnumType" && used.has(name)
      ? (element) => enums.set(name, readCsdlEnum(element, namespace))
      : undefined;
  });
  return {
    entities,
    chosen: new Set(sets),
    actions: chosenActions,
    complexTypes: new Map([...complexTypes].filter(([name]) => used.has(name))),
    enums,
  };
}

function chooseEntity(name: string, { sets }: MetadataNames): string {
  const wanted = name.toLowerCase();
  const found = [...sets].filter(
    ([set, type]) =>
      set.toLowerCase() === wanted || type.toLowerCase() === wanted || last(type).toLowerCase() === wanted,
  );
  const exact = found.find(([set]) => set === name) ?? found.find(([set]) => set.toLowerCase() === wanted);
  const [first, second] = found;
  if (exact !== undefined) return exact[0];
  if (first === undefined)
    throw new InputError(`there is no entity '${name}', ${expectedNames(near(name, sets.keys()), name)}`);
  if (second !== undefined) {
    throw new InputError(
      `'${name}' is the type of ${found.length} entity sets, ${expectedNames(found.map(([set]) => set))}`,
    );
  }
  return first[0];
}

function chooseAction(name: string, names: MetadataNames): Action[] {
  const wanted = name.toLowerCase();
  const owner = ({ boundTo }: Action): string[] =>
    boundTo === undefined ? [] : [last(boundTo.name), setOf(boundTo.name, names) ?? ""];
  const found = names.actions.filter((action) => {
    const own = last(action.name).toLowerCase();
    return (
      own === wanted ||
      action.name.toLowerCase() === wanted ||
      owner(action).some((entity) => `${entity.toLowerCase()}.${own}` === wanted)
    );
  });
  const labels = (actions: readonly Action[]): string[] =>
    actions.map((action) => [owner(action).at(-1), last(action.name)].filter((part) => part !== undefined).join("."));
  if (found.length === 0) {
    throw new InputError(`there is no action '${name}', ${expectedNames(near(name, labels(names.actions)), name)}`);
  }
  if (found.length > 1)
    throw new InputError(`'${name}' is the name of ${found.length} actions, ${expectedNames(labels(found))}`);
  const [action] = found;
  if (action?.boundTo !== undefined && setOf(action.boundTo.name, names) === undefined) {
    throw new InputError(`the action '${name}' is bound to ${action.boundTo.name}, which no entity set has`);
  }
  return found;
}

/** Names that share the most letters at their start; of thousands nobody reads all. */
function near(name: string, all: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const shared = (other: string): number => {
    let count = 0;
    while (count < wanted.length && wanted[count] === other[count]) count++;
    return count;
  };
  return [...new Set(all)]
    .map((other) => ({ other, score: shared(other.toLowerCase()) }))
    .sort((one, two) => two.score - one.score || (one.other < two.other ? -1 : 1))
    .slice(0, 8)
    .map(({ other }) => other);
}

function setOf(type: string, { sets, baseTypes }: MetadataNames): string | undefined {
  const known = [...sets].find(([, candidate]) => candidate === type);
  // An action of a base type can be called on the first set of a type derived from it.
  return (known ?? [...sets].find(([, candidate]) => ancestorsOf(candidate, baseTypes).includes(type)))?.[0];
}

function ancestors(type: string, { baseTypes }: MetadataNames): string[] {
  return ancestorsOf(type, baseTypes);
}

function ancestorsOf(type: string, baseTypes: ReadonlyMap<string, string>): string[] {
  const line: string[] = [];
  for (let name: string | undefined = type; name !== undefined && !line.includes(name); name = baseTypes.get(name))
    line.push(name);
  return line;
}

function wholeEntity(
  entitySet: string,
  names: MetadataNames,
  parts: ReadonlyMap<string, Omit<EntityType, "entitySet">>,
): EntityType {
  const type = names.sets.get(entitySet) ?? "";
  const line = ancestors(type, names)
    .map((name) => parts.get(name))
    .filter((part) => part !== undefined);
  const [own] = line;
  if (own === undefined)
    throw new InputError(`the entity set '${entitySet}' is of the type ${type}, which is not there`);
  const fromBase = [...line].reverse();
  return {
    ...own,
    entitySet,
    key: line.find(({ key }) => key.length > 0)?.key ?? [],
    alternateKeys: fromBase.flatMap(({ alternateKeys }) => alternateKeys),
    properties: fromBase.flatMap(({ properties }) => properties),
    navigations: fromBase.flatMap(({ navigations }) => navigations),
  };
}

function usedTypes(
  entities: readonly EntityType[],
  actions: readonly Action[],
  complexTypes: ReadonlyMap<string, StructuredType>,
): Set<string> {
  const used = new Set<string>();
  const open = [
    ...entities.flatMap(({ properties }) => properties.map(({ type }) => type.name)),
    ...actions.flatMap(({ parameters, returns }) => [...parameters.map(({ type }) => type.name), returns?.name ?? ""]),
  ];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    const complex = complexTypes.get(name);
    open.push(...(complex?.properties.map(({ type }) => type.name) ?? []));
    if (complex?.baseType !== undefined) open.push(complex.baseType);
  }
  return used;
}

function last(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
