import type { ActionCompiler } from "../action-compiler.js";
import { callOutside } from "../call-outside.js";
import { compileScope } from "./scope.js";

/**
 * Changeset: several Dataverse operations that are done together or not at all. Its actions are in it like those of a
 * scope; a definition without actions is one call.
 */
export const compileChangeset: ActionCompiler = (action, tools) => {
  if (action.branches.some(({ kind }) => kind === "body")) return compileScope(action, tools);
  const { name, type, inputs } = action;
  return {
    async run(frame) {
      const call = { kind: "connector", action: name, operationId: type, inputs, emulated: undefined } as const;
      return { inputs, outputs: await callOutside(frame, call) };
    },
  };
};
