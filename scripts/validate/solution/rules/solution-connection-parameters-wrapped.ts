import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { parseJsonTree } from "../../../core/source/json-tree.js";
import { childText } from "../../../solution/xml/element.js";

/** A connector's connection parameters stand in their file as they are. */
export const solutionConnectionParametersWrapped: SolutionRule = {
  code: "SolutionConnectionParametersWrapped",
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
