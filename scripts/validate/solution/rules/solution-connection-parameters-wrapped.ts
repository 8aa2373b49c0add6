import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { parseJsonTree } from "../../../core/source/json-tree.js";
import { childText } from "../../../core/xml/element.js";

export const solutionConnectionParametersWrapped: SolutionRule = {
  code: "SolutionConnectionParametersWrapped",
  summary: "A connector's connection parameters stand in their file as they are.",
  why: 'Wrapped in `properties`, as in apiProperties.json, the import stops with "Nullable object must have a value".',
  fix: "Keep only the content of `properties.connectionParameters`.",
  source: "TALXIS/tools-devkit-build issue 119.",
  example: '`{ "properties": { "connectionParameters": { … } } }` in …_connectionparameters.json.',
  severity: "error",
  *check(context) {
    for (const { element } of context.connectors) {
      const file = context.resolve(childText(element, "connectionparameters") ?? "");
      const value =
        file === undefined ? undefined : parseJsonTree((context.text(file) ?? "").replace(/^\uFEFF/, "")).tree?.value;
      if (file !== undefined && isJsonObject(ownMember(value, "properties")))
        yield {
          file,
          near: '"properties"',
          message: "the connection parameters are wrapped in 'properties', expected their bare object",
        };
    }
  },
};
