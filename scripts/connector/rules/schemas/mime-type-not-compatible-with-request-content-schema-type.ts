import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

export const mimeTypeNotCompatibleWithRequestContentSchemaType: DefinitionRule = {
  code: "MimeTypeNotCompatibleWithRequestContentSchemaType",
  summary: "An operation with form fields consumes a form's media type; with files, multipart.",
  why: "The fields are sent in another format than the service reads.",
  fix: "Add `multipart/form-data` (with files) or `application/x-www-form-urlencoded` to `consumes`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const fields = operation.parameters.filter((parameter) => parameter.sentIn === "formData");
      if (fields.length === 0) continue;
      const file = fields.find((parameter) => parameter.value["type"] === "file");
      const types = operation.consumes.map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
      if (file !== undefined && !types.includes("multipart/form-data"))
        report(
          operation.location,
          `the operation ${operationName(operation)} sends a file, but does not consume multipart/form-data`,
          { at: "key" },
        );
      else if (
        file === undefined &&
        types.length > 0 &&
        !types.some((type) => type === "multipart/form-data" || type === "application/x-www-form-urlencoded")
      )
        report(
          operation.location,
          `the operation ${operationName(operation)} has form fields, but consumes ${shorten(types.join(", "))}`,
          { at: "key" },
        );
    }
  },
};
