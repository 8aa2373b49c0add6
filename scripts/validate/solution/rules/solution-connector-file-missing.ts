import type { SolutionRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";
import { connectorFileElements } from "../../../solution/names.js";
import { childText } from "../../../solution/xml/element.js";

/** Every file that a connector names is in the solution. */
export const solutionConnectorFileMissing: SolutionRule = {
  code: "SolutionConnectorFileMissing",
  severity: "error",
  *check(context) {
    for (const { file, element } of context.connectors) {
      for (const part of connectorFileElements) {
        const name = childText(element, part);
        if (name !== undefined && name !== "" && context.resolve(name) === undefined)
          yield { file, near: name, message: `the connector's file '${shorten(name)}' is not in the solution` };
      }
    }
  },
};
