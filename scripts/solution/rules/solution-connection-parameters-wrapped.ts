import { isJsonObject } from "../../core/json/json-object.js";
import { ownMember } from "../../core/json/own-member.js";
import { below } from "../../core/rules/location.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectionParametersWrapped: SolutionRule = {
  code: "SolutionConnectionParametersWrapped",
  severity: "error",
  summary: "A connector's connection parameters are in their file as a bare object.",
  why: 'Wrapped in `properties`, as in apiProperties.json, the import stops with "Nullable object must have a value".',
  fix: "Keep only the content of `properties.connectionParameters`.",
  source: "TALXIS/tools-devkit-build issue 119.",
  example: '`{ "properties": { "connectionParameters": { … } } }` in …_connectionparameters.json.',
  check(context, report) {
    for (const { file } of context.connectors) {
      const name = file("connectionparameters");
      if (name === undefined) continue;
      const value = context.json(name);
      const wrapper = ["properties", "connectionParameters"].find((member) => isJsonObject(ownMember(value, member)));
      if (wrapper !== undefined) {
        const message = `the connection parameters are wrapped in '${wrapper}', expected their bare object`;
        report(below(fileLocation(name), wrapper), message, { at: "key" });
      } else if (context.own && !isJsonObject(value)) {
        report(fileLocation(name), "the connection parameters must be an object");
      }
    }
  },
};
