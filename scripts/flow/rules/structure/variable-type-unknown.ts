import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

/** A variable has one of the six types. */
export const variableTypeUnknown: FlowRule = {
  code: "VariableTypeUnknown",
  severity: "warning",
  check({ variables }, report) {
    const known = ["boolean", "integer", "float", "string", "array", "object"];
    for (const { type, place, name } of variables.values()) {
      if (!known.includes(type))
        report(
          type === "" ? place : below(place, "type"),
          type === ""
            ? `variable '${shorten(name)}' has no type`
            : `'${shorten(type)}' is no type of variable, expected ${known.join(", ")}`,
          didYouMean(type, known),
        );
    }
  },
};
