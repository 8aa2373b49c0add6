import type { SolutionRule } from "../context.js";
import { childText } from "../../../solution/xml/element.js";

/** The name of a connector has at most 50 characters. */
export const solutionConnectorNameTooLong: SolutionRule = {
  code: "SolutionConnectorNameTooLong",
  severity: "warning",
  *check(context) {
    for (const { file, element } of context.connectors) {
      const name = childText(element, "name") ?? "";
      if (name.length > 50)
        yield { file, near: name, message: `the connector's name has ${name.length} characters, expected at most 50` };
    }
  },
};
