import type { DefinitionIndex } from "../../connector/model/definition-index.js";
import type { KnownSchema } from "../../flow/types/schema-of.js";

/** What a successful call of an operation gives as its body; undefined when the definition does not say. */
export function responseSchema(
  definition: DefinitionIndex | undefined,
  operationId: string | undefined,
): KnownSchema | undefined {
  const called = definition?.operationsById.get(operationId ?? "");
  const success = called?.responses.find(({ status }) => /^2\d\d$/.test(status));
  if (definition === undefined || success?.schema === undefined) return undefined;
  return { schema: success.schema, resolve: (reference) => definition.resolve(reference) };
}
