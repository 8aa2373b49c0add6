import { below, type Location } from "../../../core/rules/location.js";
import type { FindingDetails } from "../../../core/rules/rule.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { endsBefore, type FlowAction } from "../../model/index.js";
import type { FlowRule } from "../flow-rule.js";

const changes = /^(?:set|increment|decrement|appendtoarray|appendtostring)variable$/;

export const variableBeforeInitialization: FlowRule = {
  code: "VariableBeforeInitialization",
  summary: "A variable is read and changed only after it is initialized.",
  why: "The platform refuses to save the flow with InvalidVariableOperation when the InitializeVariable action is not on the `runAfter` path, also when the two run side by side.",
  fix: "Move the InitializeVariable action before everything that uses the variable.",
  source: sources.variables,
  severity: "error",
  check({ actions, variables, calls }, report) {
    // Far beyond the platform's limit of 500 actions the question is not worth its time.
    if (actions.length > 3000) return;
    const check = (name: string, user: FlowAction, location: Location, details: FindingDetails = {}): void => {
      const variable = variables.get(name.toLowerCase());
      // One that is nested is a finding of its own.
      if (variable === undefined || variable.initializer.parent !== undefined) return;
      // An action cannot read what it initializes itself: Azure/logicapps issue 1447.
      if (variable.initializer !== user && endsBefore(variable.initializer, user)) return;
      report(
        location,
        `'${shorten(user.name)}' uses the variable '${shorten(variable.name)}', which '${shorten(variable.initializer.name)}' has not initialized by then`,
        {
          help: `add '${variable.initializer.name}' to runAfter of '${user.name}' or of an action around it`,
          ...details,
        },
      );
    };
    for (const { name, argument, expression, range } of calls) {
      if (name !== "variables" || argument === undefined || expression.node?.kind !== "action") continue;
      check(argument, expression.node, expression.location, { within: range });
    }
    for (const action of actions) {
      const target = action.inputs["name"];
      if (!changes.test(action.typeKey) || typeof target !== "string") continue;
      check(target, action, below(action.inputsLocation, "name"));
    }
  },
};
