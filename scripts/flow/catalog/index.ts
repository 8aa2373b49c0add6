import { ownMember } from "../../core/json/own-member.js";
import { operationRows, type CatalogOperation } from "./operations.js";

import { requiredParameters } from "./required-parameters.js";

export type { CatalogOperation } from "./operations.js";

const catalog: ReadonlyMap<string, ReadonlyMap<string, CatalogOperation>> = new Map(
  Object.entries(operationRows).map(([connector, operations]) => [
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
export function cataloged(connector: string): ReadonlyMap<string, CatalogOperation> | undefined {
  return catalog.get(connector.toLowerCase());
}

/** What an operation of a built-in connector cannot do without; empty where that is not known. */
export function requiredParametersOf(connector: string, operationId: string): readonly string[] {
  const operations = ownMember(requiredParameters, connector.toLowerCase());
  const names = ownMember(operations, operationId);
  return typeof names === "string" ? names.split(" ") : [];
}
