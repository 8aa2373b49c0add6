import { isJsonObject } from "../../../core/json/json-object.js";
import { pointer as join } from "../../../core/json/pointer.js";
import type { ActionCompiler } from "../action-compiler.js";
import { branchNotTaken, containerResult } from "../container.js";
import { compileCall, compileValue } from "../expressions.js";

const equals = compileCall("equals", 2);

/** Switch: runs the first case that equals the value, else the default, and skips the others. */
export const compileSwitch: ActionCompiler = ({ name, definition, pointer }, tools) => {
  const value = compileValue(definition["expression"], "the switch's value");
  const cases = Object.entries(isJsonObject(definition["cases"]) ? definition["cases"] : {}).map(
    ([caseName, entry]) => {
      const at = join(pointer, "cases", caseName);
      const body = isJsonObject(entry) ? entry : {};
      return { value: compileValue(body["case"], "a case"), graph: tools.graph(body["actions"], join(at, "actions")) };
    },
  );
  const fallback = isJsonObject(definition["default"]) ? definition["default"]["actions"] : undefined;
  const otherwise = tools.graph(fallback, join(pointer, "default", "actions"));
  const graphs = [...cases.map((entry) => entry.graph), otherwise];
  return {
    children: graphs.flatMap((graph) => graph.names),
    skip: (frame) => graphs.flatMap((graph) => graph.skip(frame, `'${name}' was skipped`)),
    async run(frame) {
      const actual = value(frame.context);
      const match = cases.find((entry) => equals([actual, entry.value(frame.context)]) === true);
      const taken = match?.graph ?? otherwise;
      const skipped = graphs.flatMap((graph) => (graph === taken ? [] : graph.skip(frame, branchNotTaken)));
      const outcome = await taken.run(frame);
      frame.results.set(name.toLowerCase(), outcome.records);
      return containerResult(frame, outcome, { skipped, inputs: { expressionResult: actual } });
    },
  };
};
