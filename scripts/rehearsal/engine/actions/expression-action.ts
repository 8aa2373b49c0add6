import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileCall, compileValue } from "../expressions.js";
import { FlowError } from "../failures.js";

/** Kinds of Expression actions (Number, Text and Date Time operations): the function, and its arguments by input name. */
const kinds: Readonly<Record<string, { readonly name: string; readonly inputs: readonly string[] }>> = {
  addtotime: { name: "addToTime", inputs: ["baseTime", "interval", "timeUnit"] },
  converttimezone: {
    name: "convertTimeZone",
    inputs: ["baseTime", "sourceTimeZone", "destinationTimeZone", "formatString"],
  },
  currenttime: { name: "utcNow", inputs: [] },
  formatnumber: { name: "formatNumber", inputs: ["number", "format", "locale"] },
  getfuturetime: { name: "getFutureTime", inputs: ["interval", "timeUnit"] },
  getpasttime: { name: "getPastTime", inputs: ["interval", "timeUnit"] },
  indexof: { name: "indexOf", inputs: ["text", "searchText"] },
  substring: { name: "substring", inputs: ["text", "startIndex", "length"] },
  subtractfromtime: { name: "subtractFromTime", inputs: ["baseTime", "interval", "timeUnit"] },
};

/** Expression: one function of the language with its arguments as inputs; the result is the body. */
export const compileExpressionAction: ActionCompiler = ({ name, definition, pointer }) => {
  const kind = String(definition["kind"]);
  const known = kinds[kind.toLowerCase()];
  if (known === undefined || !Object.hasOwn(kinds, kind.toLowerCase())) {
    throw new FlowError(
      `'${name}' is an Expression of kind '${kind}', which the rehearsal cannot run`,
      join(pointer, "kind"),
    );
  }
  const inputsOf = compileValue(definition["inputs"] ?? {});
  const calls = Array.from({ length: known.inputs.length + 1 }, (_, count) => compileCall(known.name, count));
  return {
    run(frame) {
      const inputs = inputsOf(frame.context);
      const values = isJsonObject(inputs) ? known.inputs.map((input) => inputs[input]) : [];
      while (values.length > 0 && values.at(-1) === undefined) values.pop();
      const call = calls[values.length];
      return { inputs, outputs: { body: call?.(values, frame.context) } };
    },
  };
};
