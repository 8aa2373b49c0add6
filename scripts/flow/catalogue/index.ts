import { rows, type CatalogueOperation } from "./operations.js";

export type { CatalogueOperation } from "./operations.js";

const catalogue: ReadonlyMap<string, ReadonlyMap<string, CatalogueOperation>> = new Map(
  Object.entries(rows).map(([connector, operations]) => [
    connector,
    new Map(
      operations.map(([operation, kind, parameters, source]) => [
        operation,
        { kind, parameters: parameters === "" ? [] : parameters.split(" "), source },
      ]),
    ),
  ]),
);

/** What is known of a built-in connector, by operation id; undefined when it is in no published flow that was read. */
export function catalogued(connector: string): ReadonlyMap<string, CatalogueOperation> | undefined {
  return catalogue.get(connector.toLowerCase());
}

/** The names of the connectors of the catalogue. */
export function cataloguedConnectors(): readonly string[] {
  return [...catalogue.keys()];
}
