import type { DefinitionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** A name that a dynamic extension passes means one thing. */
export const operationParameterNameIsAmbiguous: DefinitionRule = {
  code: "OperationParameterNameIsAmbiguous",
  severity: "info",
  certification: "warning",
  check({ index }, report) {
    for (const { value, place, operation, extension, holder } of index.dynamics) {
      const { parameters } = value as { parameters?: unknown };
      if (
        operation === undefined ||
        !isJsonObject(parameters) ||
        extension === "x-ms-dynamic-list" ||
        extension === "x-ms-dynamic-properties"
      )
        continue;
      if (holder["x-ms-dynamic-list"] !== undefined || holder["x-ms-dynamic-properties"] !== undefined) continue;
      for (const name of Object.keys(parameters)) {
        const reference = ownMember(parameters[name], "parameter");
        const found =
          typeof reference === "string" ? operation.parameters.filter((parameter) => parameter.name === reference) : [];
        const body = operation.parameters.find((parameter) => parameter.location === "body")?.schema;
        if (
          found.length > 0 &&
          typeof reference === "string" &&
          found[0]?.location !== "body" &&
          isJsonObject(ownMember(body?.["properties"], reference))
        )
          report(
            below(place, "parameters", name, "parameter"),
            `'${shorten(reference)}' is a parameter and a property of the body`,
          );
      }
    }
  },
};
