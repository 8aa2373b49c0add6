import type { JsonObject } from "../../../core/json/json-object.js";
import { shorten } from "../../../core/rules/shape.js";
import type { DefinitionRule } from "../context.js";

export const openApiVersionNotSupported: DefinitionRule = {
  code: "OpenApiVersionNotSupported",
  summary: "The definition is OpenAPI 2.0, not 3.",
  why: "Custom connectors are described in OpenAPI 2.0 only; the import refuses later versions. Nothing else of the definition is checked, since almost every line would be different in 2.0.",
  fix: "Convert it, for example with `npx api-spec-converter --from=openapi_3 --to=swagger_2 --syntax=json FILE`, then check the result: `oneOf`, `anyOf`, cookies and several servers have no counterpart.",
  source:
    "Microsoft Learn: [Create a custom connector from an OpenAPI definition](https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition).",
  severity: "error",
  check({ index }, report) {
    if (!isLaterOpenApi(index.root)) return;
    const version = shorten(String(index.root["openapi"]));
    report("/openapi", `the definition is OpenAPI ${version}, expected OpenAPI 2.0 ('swagger': '2.0')`, {
      help: "convert it to OpenAPI 2.0 first; nothing else of this file was checked",
    });
  },
};

/** OpenAPI 3 names its version in `openapi`, 2.0 in `swagger`. Source: OpenAPI Specification 3.0.3, "OpenAPI Object". */
export function isLaterOpenApi(root: JsonObject): boolean {
  return root["openapi"] !== undefined && root["swagger"] === undefined;
}
