import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";

export const solutionEnvironmentVariableMissing: SolutionRule = {
  code: "SolutionEnvironmentVariableMissing",
  summary: "Every environment variable that a flow reads is in the solution.",
  why: "Unless another solution brings it, the import stops with XrmEnvironmentVariableAttributeNotFound.",
  fix: "Add the environment variable's definition.",
  source: "microsoft/coe-starter-kit issue 8892.",
  example:
    "A flow parameter with `metadata.schemaName: pb_Limit`, and no folder `environmentvariabledefinitions/pb_Limit`.",
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
