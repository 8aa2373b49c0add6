import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";

/** Whether a variable can have a literal as its value; expressions and null always can. */
function fits(value: unknown, type: string): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value === "" || value.includes("@") || textFits(value, type);
  switch (type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value);
    case "float":
      return typeof value === "number";
    case "string":
      return typeof value !== "boolean" && !Array.isArray(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return !Array.isArray(value) && typeof value === "object";
    default:
      return true;
  }
}

/** Whether a text without expressions is converted to a type when the action runs. */
function textFits(text: string, type: string): boolean {
  switch (type) {
    case "boolean":
      return /^\s*(?:true|false)\s*$/i.test(text);
    case "integer":
      return /^\s*[+-]?\d+\s*$/.test(text);
    case "float":
      return text.trim() !== "" && Number.isFinite(Number(text));
    case "array":
      return text.trim().startsWith("[");
    case "object":
      return text.trim().startsWith("{");
    default:
      return true;
  }
}

/** Designers write JSON that a maker typed as a text without its quotes; no run was seen that took or refused it. */
function listInText(type: string, value: unknown): { severity?: "warning" } {
  return type === "string" && Array.isArray(value) ? { severity: "warning" } : {};
}

export const variableTypeMismatch: FlowRule = {
  code: "VariableTypeMismatch",
  summary: "A variable is changed in a way that fits its type.",
  why: "Only numbers can be incremented, only arrays and strings appended to; the run fails, or the flow cannot be saved.",
  fix: "Initialize the variable with another type, or use the matching action.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions, variables }, report) {
    const wanted: Readonly<Record<string, readonly string[]>> = {
      incrementvariable: ["integer", "float"],
      decrementvariable: ["integer", "float"],
      appendtoarrayvariable: ["array"],
      appendtostringvariable: ["string"],
    };
    for (const node of actions) {
      const types = wanted[node.typeKey];
      const target = node.inputs["name"];
      const variable = typeof target === "string" ? variables.get(target.toLowerCase()) : undefined;
      if (variable === undefined) continue;
      if (types !== undefined && variable.type !== "" && !types.includes(variable.type))
        report(
          below(node.inputsLocation, "name"),
          `${node.type} changes '${shorten(variable.name)}', which is ${variable.type}, expected ${types.join(" or ")}`,
        );
      const value = node.inputs["value"];
      const isStep = node.typeKey === "incrementvariable" || node.typeKey === "decrementvariable";
      if ((node.typeKey === "setvariable" && !fits(value, variable.type)) || (isStep && !fits(value, "float")))
        report(
          below(node.inputsLocation, "value"),
          isStep
            ? `variable '${shorten(variable.name)}' cannot be changed by ${typeName(value)}, expected a number`
            : `variable '${shorten(variable.name)}' is ${variable.type} and cannot be ${typeName(value)}`,
          listInText(variable.type, value),
        );
    }
    for (const { value, location, type, name } of variables.values()) {
      if (!fits(value, type))
        report(
          below(location, "value"),
          `variable '${shorten(name)}' is ${type} and cannot be ${typeName(value)}`,
          listInText(type, value),
        );
    }
  },
};
