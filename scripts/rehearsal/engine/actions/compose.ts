import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";

/** Compose: its outputs are its inputs, evaluated. */
export const compileCompose: ActionCompiler = ({ definition }) => {
  const value = compileValue(definition["inputs"]);
  return {
    run(frame) {
      const outputs = value(frame.context) ?? null;
      return { inputs: outputs, outputs };
    },
  };
};
