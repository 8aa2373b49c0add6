import { shorten } from "../../../core/rules/shape.js";
import type { AppFileContext, AppFileRule } from "../context.js";
import { callsInFile, expressionErrors } from "../expression-texts.js";
import { logicAppsSources } from "../sources.js";

function notAllowed(
  allowed: readonly string[],
  entry: Pick<AppFileRule, "code" | "summary" | "fix" | "checkedIn">,
): AppFileRule {
  return {
    ...entry,
    why: "The runtime reads these files before any workflow runs: other functions are refused, and the app does not start.",
    source: logicAppsSources.parameters,
    severity: "error",
    check({ root }: AppFileContext, report) {
      const expected = allowed.map((name) => `@${name}('…')`).join(" or ");
      for (const { error, location } of expressionErrors(root)) {
        report(location, `${error.message}, expected ${expected}`, {
          within: { offset: error.offset, end: error.offset + 1 },
        });
      }
      for (const { call, name, location } of callsInFile(root)) {
        if (allowed.includes(name)) continue;
        const within = { offset: call.offset, end: call.nameEnd };
        report(location, `the function '${shorten(call.name)}' is not allowed here, expected ${expected}`, { within });
      }
    },
  };
}

export const parametersFunctionNotAllowed = notAllowed(["appsetting"], {
  code: "ParametersFunctionNotAllowed",
  summary: "Expressions in parameters.json read app settings and call no other function.",
  fix: "Put the value into an app setting, and do the rest in the workflow.",
  checkedIn: "parameters.json",
});

export const connectionsFunctionNotAllowed = notAllowed(["appsetting", "parameters"], {
  code: "ConnectionsFunctionNotAllowed",
  summary: "Expressions in connections.json read parameters and app settings and call no other function.",
  fix: "Put the value into a parameter or an app setting.",
  checkedIn: "connections.json",
});
