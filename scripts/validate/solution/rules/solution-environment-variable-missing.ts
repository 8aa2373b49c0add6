import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

/** Every environment variable that a flow reads is in the solution. */
export const solutionEnvironmentVariableMissing: SolutionRule = {
  code: "SolutionEnvironmentVariableMissing",
  severity: "info",
  *check(context) {
    for (const { file, value } of context.flows) {
      const parameters = ownMember(ownMember(value["properties"], "definition"), "parameters");
      if (!isJsonObject(parameters)) continue;
      for (const key of Object.keys(parameters)) {
        const name = ownMember(ownMember(parameters[key], "metadata"), "schemaName");
        if (typeof name === "string" && name !== "" && !context.environmentVariables.has(name.toLowerCase()))
          yield {
            file,
            near: JSON.stringify(name),
            message: `environment variable '${shorten(name)}' is not in the solution`,
          };
      }
    }
  },
};
