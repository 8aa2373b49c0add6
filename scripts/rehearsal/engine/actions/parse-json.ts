import { isJsonObject } from "../../../core/json/json-object.js";
import { parseExactJson } from "../../../core/json/lossless-json.js";
import type { ActionCompiler } from "../action-compiler.js";
import { compileValue } from "../expressions.js";
import { ActionFailure } from "../failures.js";
import { compileSchema, type SchemaCheck } from "../json-schema.js";

/** In the message; the outputs have all of them. */
const shownErrors = 20;

/** ParseJson: text is parsed first, then the schema is checked. On a mismatch the outputs still have the body. */
export const compileParseJson: ActionCompiler = ({ name, definition }) => {
  const inputs = isJsonObject(definition["inputs"]) ? definition["inputs"] : {};
  const contentOf = compileValue(inputs["content"]);
  // Evaluated because `@@odata.etag` is a property named `@odata.etag`.
  const schemaOf = compileValue(inputs["schema"] ?? {});
  let check: SchemaCheck | undefined;
  return {
    run(frame) {
      const content = contentOf(frame.context);
      check ??= compileSchema(schemaOf(frame.context));
      const shown = { content, schema: inputs["schema"] };
      if (content === null || content === undefined) {
        throw new ActionFailure("InvalidTemplate", `the content of '${name}' is null, expected JSON`);
      }
      const body = typeof content === "string" ? parseContent(name, content) : content;
      const errors = check(body);
      if (errors.length === 0) return { inputs: shown, outputs: { body } };
      const first = errors.slice(0, shownErrors).map((error) => `${error.message} Path '${error.path}'.`);
      const more = errors.length > shownErrors ? [`And ${errors.length - shownErrors} more.`] : [];
      const message = [...first, ...more].join(" ");
      return {
        status: "Failed",
        code: "BadRequest",
        inputs: shown,
        outputs: { body, errors },
        error: { code: "ValidationFailed", message },
        fromEngine: "mayQuote",
      };
    },
  };
};

function parseContent(name: string, content: string): unknown {
  try {
    return parseExactJson(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ActionFailure("InvalidJSON", `the content of '${name}' is not valid JSON: ${reason}`);
  }
}
