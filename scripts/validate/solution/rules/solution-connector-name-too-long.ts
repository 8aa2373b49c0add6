import type { SolutionRule } from "../context.js";
import { childText } from "../../../core/xml/element.js";

export const solutionConnectorNameTooLong: SolutionRule = {
  code: "SolutionConnectorNameTooLong",
  summary: "The name of a connector has at most 50 characters.",
  why: "Tools that unpack solutions lose the files of connectors with longer names, and the later import fails.",
  fix: "Give the connector a shorter name before it is first created: the name never changes.",
  source: "microsoft/powerplatform-build-tools issue 882, microsoft/coe-starter-kit issue 8796.",
  example: "A connector `<name>` of 60 characters.",
  severity: "warning",
  *check(context) {
    for (const { file, element } of context.connectors) {
      const name = childText(element, "name") ?? "";
      if (name.length > 50)
        yield { file, near: name, message: `the connector's name has ${name.length} characters, expected at most 50` };
    }
  },
};
