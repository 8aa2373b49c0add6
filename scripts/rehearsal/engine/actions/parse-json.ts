import { isJsonObject } from "../../../core/json/json-object.js";
import { NewtonsoftError, readJsonText } from "../../../expression/index.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { compileSchema, type SchemaCheck } from "../json-schema.js";

/** In the message; the outputs have all of them. */
const shownErrors = 20;

/**
 * ParseJson: text is parsed first, then the schema is checked. On a mismatch the outputs have the errors only.
 * Source: FlowForger's runs on a tenant (github.com/tomdam/flowforger).
 */
export const compileParseJson: ActionCompiler = ({ name, definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const contentOf = compileValue(inputs["content"]);
  // Evaluated because `@@odata.etag` is a property named `@odata.etag`.
  const schemaOf = compileValue(inputs["schema"] ?? {});
  let check: SchemaCheck | undefined;
  return {
    run(frame) {
      const content = contentOf(frame.context);
      const schema = schemaOf(frame.context);
      if (hasPattern(schema)) throw new ActionFailure("ActionSchemaNotSupported", patternMessage);
      check ??= compileSchema(schema);
      const shown = { content, schema: inputs["schema"] };
      if (content === null || content === undefined || content === "") {
        const words = "Required property 'content' expects a value but got null. Path ''.";
        throw new ActionFailure("InvalidTemplate", `the content of '${name}' is null, expected JSON`, {
          template: { words, inInputs: true },
        });
      }
      const body = typeof content === "string" ? parseContent(content) : content;
      const errors = check(body);
      if (errors.length === 0) return { inputs: shown, outputs: { body } };
      const first = errors.slice(0, shownErrors).map((error) => `${error.message} Path '${error.path}'.`);
      const more = errors.length > shownErrors ? [`And ${errors.length - shownErrors} more.`] : [];
      const explanation = [...first, ...more].join(" ");
      return {
        status: "Failed",
        code: "ValidationFailed",
        inputs: shown,
        outputs: { errors },
        error: { code: "ValidationFailed", message: "The schema validation failed." },
        explanation,
        ownMessage: explanation,
        fromEngine: "mayQuote",
      };
    },
  };
};

const patternMessage =
  "The 'schema' property of action 'ParseJson' inputs contains 'pattern' or 'patternProperties' properties. 'Pattern' or 'patternProperties' properties are not supported in the action json schema.";

/** Whether a schema uses the keywords; a property may be called like one. */
function hasPattern(schema: unknown, names = false): boolean {
  if (Array.isArray(schema)) return schema.some((item) => hasPattern(item));
  if (!isJsonObject(schema)) return false;
  return Object.entries(schema).some(
    ([key, value]) =>
      (!names && (key === "patternProperties" || (key === "pattern" && typeof value === "string"))) ||
      (typeof value === "object" && hasPattern(value, !names && /^(?:properties|definitions|\$defs)$/.test(key))),
  );
}

/** Blanks alone are null. */
function parseContent(content: string): unknown {
  try {
    return readJsonText(content) ?? null;
  } catch (error) {
    if (!(error instanceof NewtonsoftError)) throw error;
    throw new ActionFailure(
      "InvalidJSON",
      `The 'content' property of actions of type 'ParseJson' must be valid JSON. The provided value cannot be parsed: '${error.message}'.`,
    );
  }
}
