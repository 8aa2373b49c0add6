import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { childText } from "../../core/xml/element.js";
import { environmentVariableTypes } from "../write/environment-variable-xml.js";
import type { SolutionRule } from "./solution-rule.js";

/** Parameter types that go with a variable's type, as exports pair them. */
const parameterTypes: Readonly<Record<string, readonly string[]>> = {
  [environmentVariableTypes.string]: ["String"],
  [environmentVariableTypes.number]: ["Float", "Int"],
  [environmentVariableTypes.boolean]: ["Bool"],
  [environmentVariableTypes.json]: ["Object", "Array"],
  [environmentVariableTypes.secret]: ["String", "SecureString"],
};

export const solutionEnvironmentVariableType: SolutionRule = {
  code: "SolutionEnvironmentVariableType",
  severity: "warning",
  summary: "A flow's parameter has the type that goes with its variable.",
  why: "The parameter takes the variable's value when the flow runs, so that both must be of one kind. Exports pair them so: | variable              | parameter            | | --------------------- | -------------------- | | text (100000000)      | String               | | number (100000001)    | Float, Int           | | yes or no (100000002) | Bool                 | | JSON (100000003)      | Object, Array        | | secret (100000005)    | String, SecureString |",
  fix: "Correct `type` of the variable in `power-batch.yaml`; the build gives the parameter the type that goes with it.",
  source:
    "Microsoft Learn: [Environment variable definition table, `type`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition); exported solutions.",
  example: '`Host (pb_Host)` with `"type": "Int"`, and the definition has `<type>100000000</type>`.',
  check(context, report) {
    for (const { variables } of context.flows) {
      for (const { name, schemaName, type: actual, location } of variables) {
        const type = childText(context.environmentVariable(schemaName)?.element, "type");
        const expected = type === undefined ? undefined : parameterTypes[type];
        if (expected === undefined || expected.includes(actual)) continue;
        report(
          below(location, "type"),
          `the parameter '${shorten(name)}' has the type ${shorten(actual)}, expected ${expected.join(" or ")}`,
        );
      }
    }
  },
};
