import { ownMember } from "../../core/json/own-member.js";
import type { CatalogOperation } from "./catalog-operation.js";
import { operationRows } from "./operations.js";
import { requiredParameters } from "./required-parameters.js";

export type { CatalogOperation } from "./catalog-operation.js";

/** By connector, then by operation id: those that flows call, and those of which a page says what they require. */
const catalog = readCatalog();

function readCatalog(): ReadonlyMap<string, ReadonlyMap<string, CatalogOperation>> {
  const found = new Map<string, Map<string, CatalogOperation>>();
  for (const [connector, rows] of Object.entries(operationRows)) {
    const operations = new Map<string, CatalogOperation>();
    for (const [operation, kind, parameters, source] of rows) {
      operations.set(operation, { kind, parameters: listOf(parameters), source });
    }
    found.set(connector, operations);
  }
  for (const [connector, { source, operations }] of Object.entries(requiredParameters)) {
    const known = found.get(connector) ?? new Map<string, CatalogOperation>();
    found.set(connector, known);
    for (const [operation, parameters] of Object.entries(operations)) {
      // Triggers of these pages are all called by flows.
      if (!known.has(operation)) known.set(operation, { kind: "action", parameters: listOf(parameters), source });
    }
  }
  return found;
}

function listOf(names: string): string[] {
  return names === "" ? [] : names.split(" ");
}

/** What is known of a built-in connector, by operation id; undefined when nothing that was read names it. */
export function cataloged(connector: string): ReadonlyMap<string, CatalogOperation> | undefined {
  return catalog.get(connector.toLowerCase());
}

/** What an operation of a built-in connector cannot do without; empty where that is not known. */
export function requiredParametersOf(connector: string, operationId: string): readonly string[] {
  const known = ownMember(requiredParameters, connector.toLowerCase()) as
    (typeof requiredParameters)[string] | undefined;
  const names = ownMember(known?.operations, operationId);
  return typeof names === "string" ? listOf(names) : [];
}
