import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { sources } from "../../../core/rules/sources.js";
import { didYouMean } from "../../../core/rules/suggest.js";
import type { FlowRule } from "../flow-rule.js";

const known = ["String", "SecureString", "Int", "Float", "Bool", "Array", "Object", "SecureObject"];
const folded = new Set(known.map((type) => type.toLowerCase()));

export const flowParameterTypeUnknown: FlowRule = {
  code: "FlowParameterTypeUnknown",
  summary: "A parameter of a flow has a type that the workflow language knows, and a default that fits it.",
  why: "The platform refuses to save the flow.",
  fix: `Use ${known.join(", ")}, and write numbers and booleans without quotes.`,
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ parameters, definition, form }, report) {
    const { parameters: written } = definition;
    for (const { name, type, location, defaultValue } of parameters.values()) {
      if (location === undefined) continue;
      // In a source the environment variable says the type.
      if (form !== "source" && isJsonObject(written) && ownMember(written[name], "type") === undefined)
        report(location, `the parameter '${shorten(name)}' has no type, expected ${known.join(", ")}`, { at: "key" });
      if (!fits(defaultValue, type.toLowerCase()))
        report(
          below(location, "defaultValue"),
          `the default of '${shorten(name)}' is '${shorten(String(defaultValue))}', expected ${type}`,
        );
      if (folded.has(type.toLowerCase())) continue;
      report(
        below(location, "type"),
        `'${shorten(type)}' is not a type of parameter '${shorten(name)}', expected ${known.join(", ")}`,
        didYouMean(type, known),
      );
    }
  },
};

/** Whether a default can be read as its type; templates of Azure Resource Manager may work it out. */
function fits(value: unknown, type: string): boolean {
  if (typeof value !== "string" || value === "" || /^\[|@/.test(value)) return true;
  if (type === "int" || type === "float") return Number.isFinite(Number(value.trim()));
  return type !== "bool" || /^(?:true|false|yes|no)$/i.test(value.trim());
}
