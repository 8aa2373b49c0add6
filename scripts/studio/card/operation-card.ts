import type { FoundConnector } from "../../artefacts/index.js";
import { isScripted } from "../../connector/model/script-operations.js";
import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { Operation } from "../../connector/model/operation.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import type { ConnectorView, OperationCard } from "../api.js";
import { lookOf } from "../source/entries.js";
import { cardFields } from "./card-fields.js";
import { outputTokens } from "./output-tokens.js";
import { descriptionOf } from "./schema-type.js";

/** A connector with the cards of its operations. */
export function connectorView(found: FoundConnector): ConnectorView {
  const { id, file } = found;
  try {
    const { definition, properties, script } = found.read().context;
    if (definition === undefined) throw new InputError("the definition cannot be read");
    const info = definition.root["info"];
    const scripted = (operation: string): boolean =>
      properties === undefined ? script !== undefined : isScripted(properties, script !== undefined, operation);
    return {
      id,
      file,
      ...lookOf(found),
      description: isJsonObject(info) ? descriptionOf(info) : "",
      operations: definition.operations.flatMap((operation) => operationCard(definition, operation, scripted) ?? []),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { id, file, title: id, description: "", color: "#4b5563", operations: [], problem: error.message };
  }
}

/** Undefined for an operation without id: nothing can call it. */
function operationCard(
  definition: DefinitionIndex,
  operation: Operation,
  scripted: (id: string) => boolean,
): OperationCard | undefined {
  const { id, value, method, path } = operation;
  if (id === undefined) return undefined;
  const { summary } = value;
  return {
    id,
    title: typeof summary === "string" && summary.trim() !== "" ? summary.trim() : id,
    description: descriptionOf(value),
    kind: operation.trigger === undefined ? "action" : "trigger",
    isInternal: operation.internal,
    isDeprecated: value["deprecated"] === true,
    isScripted: scripted(id),
    method: method.toUpperCase(),
    path,
    fields: cardFields(definition, operation),
    outputs: outputTokens(definition, operation),
  };
}
