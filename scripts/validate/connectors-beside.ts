import * as path from "node:path";
import type { DefinitionIndex } from "../connector/model/definition-index.js";
import { indexDefinition } from "../connector/model/index-definition.js";
import { isJsonObject } from "../core/json/json-object.js";
import { isConnectionTo } from "../artefacts/connector/connector-name.js";
import { responseSchema } from "../solution/model/response-schema.js";
import type { ConnectorUnit, Unit } from "../artefacts/discover.js";
import type { FileTree } from "../artefacts/file-tree.js";
import { readDocument } from "../artefacts/read-document.js";
import { noNotes } from "../artefacts/reading-notes.js";
import type { FlowConnection, FlowModel } from "../flow/model/index.js";
import type { ResponseSchemas } from "../flow/types/schema-of.js";

/** Definitions that are kept: memory must not grow with the number of connectors, and flows call few. */
const kept = 4;

/** What flows of a tree are told about the connectors in the platform's own form that are in it, outside of solutions. */
export type ConnectorsBeside = (flow: FlowModel) => ResponseSchemas;

export function connectorsBeside(tree: FileTree, units: readonly Unit[]): ConnectorsBeside {
  const connectors = units.flatMap((unit) =>
    unit.kind === "connector" && unit.folder !== "" && unit.definition?.endsWith(".json") === true
      ? [{ id: path.posix.basename(unit.folder), unit }]
      : [],
  );
  const read = new Map<ConnectorUnit, DefinitionIndex | undefined>();
  const definitionOf = (connection: FlowConnection): DefinitionIndex | undefined => {
    const found = connectors.filter(({ id }) => isConnectionTo(id, connection));
    const [first] = found;
    // Of two with one name nobody knows which is meant.
    if (first === undefined || found.length > 1) return undefined;
    if (!read.has(first.unit)) {
      const [oldest] = read.keys();
      if (read.size >= kept && oldest !== undefined) read.delete(oldest);
      read.set(first.unit, readDefinition(tree, first.unit));
    }
    return read.get(first.unit);
  };
  return ({ connections }) =>
    ({ operation }) => {
      const connection = connections?.get(operation?.connection ?? "");
      return connection && responseSchema(definitionOf(connection), operation?.operationId);
    };
}

/** Its findings are reported where the connector itself is checked. */
function readDefinition(tree: FileTree, { definition }: ConnectorUnit): DefinitionIndex | undefined {
  const document = readDocument(tree, definition, noNotes);
  return document === undefined || document.isGuess || !isJsonObject(document.value)
    ? undefined
    : indexDefinition(document.value);
}
