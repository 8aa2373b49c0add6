import type { DefinitionIndex } from "../../model/definition-index.js";

export type ParameterOwner = "operation" | "path";
type Parameters = DefinitionIndex["paths"][number]["parameters"];

/** Every list of parameters that an operation or a path declares itself. */
export function parameterLists(index: DefinitionIndex, owner: ParameterOwner): readonly Parameters[] {
  return owner === "path"
    ? index.paths.map(({ parameters }) => parameters)
    : index.operations.map(({ ownParameters }) => ownParameters);
}
