import { sources } from "../../../core/rules/sources.js";
import type { Severity } from "../../../core/diagnostics/diagnostic.js";
import type { FlowRule } from "../flow-rule.js";
import { isJsonObject, type JsonObject } from "../../../core/json/json-object.js";
import { below, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { closest, didYouMean } from "../../../core/rules/suggest.js";

export const parseJsonSchemaNotValid: FlowRule = {
  code: "ParseJsonSchemaNotValid",
  summary:
    "The schema of Parse JSON, of a Request trigger or of a Response is a JSON Schema with types that JSON Schema knows.",
  why: "The action fails on every run, or the request is refused. A sample in place of a schema describes nothing, so that no field is offered.",
  fix: "Use string, number, integer, boolean, object, array or null. Make a schema of a sample with 'Generate from sample'.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ nodes }, report) {
    const known = ["string", "number", "integer", "boolean", "object", "array", "null"];
    const visit = (value: unknown, location: Location, depth: number, severity: Severity | undefined): void => {
      if (!isJsonObject(value) || depth > 60) return;
      const { type, properties, items } = value as { type?: unknown; properties?: unknown; items?: unknown };
      for (const one of Array.isArray(type) ? (type as unknown[]) : [type]) {
        if (typeof one === "string" && one !== "" && !one.startsWith("@") && !known.includes(one))
          report(below(location, "type"), `'${shorten(one)}' is not a JSON type, expected ${known.join(", ")}`, {
            ...didYouMean(one, known),
            severity,
          });
      }
      const { required } = value as { required?: unknown };
      if (isJsonObject(properties) && Array.isArray(required)) {
        required.forEach((name: unknown, index) => {
          if (typeof name !== "string" || Object.hasOwn(properties, name)) return;
          const others = Object.keys(properties).filter((one) => !required.includes(one));
          const meant = closest(name, others);
          if (meant === undefined) return;
          report(below(location, "required", index), `'${shorten(name)}' is required, but not a property`, {
            help: `did you mean '${meant}'?`,
            severity: "warning",
          });
        });
      }
      if (isJsonObject(properties))
        for (const name of Object.keys(properties))
          visit(properties[name], below(location, "properties", name), depth + 1, severity);
      visit(items, below(location, "items"), depth + 1, severity);
    };
    for (const node of nodes) {
      if (!/^(?:parsejson|request|response)$/.test(node.typeKey)) continue;
      const { schema } = node.inputs;
      const where = below(node.inputsLocation, "schema");
      // Requests and responses are not checked against their schema unless a flow asks for it.
      const severity = node.typeKey === "parsejson" ? undefined : "warning";
      if (typeof schema === "string" && schema !== "" && !schema.includes("@"))
        report(where, "the schema is a text, expected an object", { severity });
      else if (isJsonObject(schema) && isSample(schema))
        report(
          where,
          `the schema is a sample with '${shorten(Object.keys(schema)[0] ?? "")}', expected a JSON Schema`,
          { severity },
        );
      else visit(schema, where, 0, severity);
    }
  },
};

/** Members that a JSON Schema can have at its top. Source: JSON Schema draft 4 and later. */
const keywords =
  /^(?:\$.*|x-.*|type|properties|items|required|title|description|enum|const|default|examples?|format|pattern|oneOf|anyOf|allOf|not|if|then|else|definitions|dependencies|dependent.*|additional.*|unevaluated.*|contains|prefixItems|propertyNames|patternProperties|unique.*|multipleOf|nullable|readOnly|writeOnly|deprecated|id|(?:exclusive)?(?:min|max)[A-Za-z]*)$/i;

/** An object with members, none of which means anything in a schema. */
function isSample(schema: JsonObject): boolean {
  const names = Object.keys(schema);
  return names.length > 0 && !names.some((name) => keywords.test(name));
}
