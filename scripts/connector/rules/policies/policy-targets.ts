import type { DefinitionIndex } from "../../model/definition-index.js";
import type { Operation } from "../../model/operation.js";
import type { PolicyInstance } from "../../model/properties-index.js";

/** The operations that a policy applies to: the named ones, or all. Names that do not exist have a rule of their own. */
export function policyTargets(definition: DefinitionIndex, { operations }: PolicyInstance): readonly Operation[] {
  if (operations.length === 0) return definition.operations;
  const names = new Set(operations.map(({ name }) => String(name).toLowerCase()));
  return definition.operations.filter(({ id }) => id !== undefined && names.has(id.toLowerCase()));
}
