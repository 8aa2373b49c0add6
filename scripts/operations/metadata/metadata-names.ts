import type { Action } from "./csdl.js";
import { readAction } from "./read-parts.js";
import { scanMetadata, type MetadataSource } from "./scan-metadata.js";

/** What a $metadata document has, by name. */
export interface MetadataNames {
  /** Full names of entity types by entity set. */
  readonly sets: ReadonlyMap<string, string>;
  /** Of entity types and complex types. */
  readonly baseTypes: ReadonlyMap<string, string>;
  readonly actions: readonly Action[];
  readonly fullName: (name: string) => string;
}

/** The first pass: names only, and the actions, which are few beside the columns. */
export function findNames(source: MetadataSource): MetadataNames {
  const aliases = new Map<string, string>();
  const sets = new Map<string, string>();
  const baseTypes = new Map<string, string>();
  const actions: Action[] = [];
  const fullName = (name: string): string => {
    const dot = name.lastIndexOf(".");
    const namespace = dot < 0 ? undefined : aliases.get(name.slice(0, dot));
    return namespace === undefined ? name : `${namespace}${name.slice(dot)}`;
  };
  scanMetadata(
    source,
    ({ kind, namespace, attributes }) => {
      const name = attributes.get("Name") ?? "";
      if (kind === "EntitySet") sets.set(name, attributes.get("EntityType") ?? "");
      const base = attributes.get("BaseType");
      if (kind === "EntityType" && base !== undefined) baseTypes.set(`${namespace}.${name}`, base);
      return kind === "Action" ? (element) => void actions.push(readAction(element, namespace, fullName)) : undefined;
    },
    (namespace, alias) => {
      if (alias !== undefined) aliases.set(alias, namespace);
    },
  );
  const full = (names: Map<string, string>): Map<string, string> =>
    new Map([...names].map(([name, type]) => [name, fullName(type)]));
  return { sets: full(sets), baseTypes: full(baseTypes), actions, fullName };
}
