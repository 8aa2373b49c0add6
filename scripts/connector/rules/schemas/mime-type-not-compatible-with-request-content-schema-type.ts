import type { DefinitionRule } from "../context.js";
import { operationName } from "../names.js";
import { shorten } from "../../../core/rules/shape.js";

/** An operation with form fields consumes a form's media type; with files, multipart. */
export const mimeTypeNotCompatibleWithRequestContentSchemaType: DefinitionRule = {
  code: "MimeTypeNotCompatibleWithRequestContentSchemaType",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const operation of index.operations) {
      const fields = operation.parameters.filter((parameter) => parameter.location === "formData");
      if (fields.length === 0) continue;
      const file = fields.find((parameter) => parameter.value["type"] === "file");
      const types = operation.consumes.map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
      if (file !== undefined && !types.includes("multipart/form-data"))
        report(
          operation.place,
          `operation ${operationName(operation)} sends a file, but does not consume multipart/form-data`,
          { at: "key" },
        );
      else if (
        file === undefined &&
        types.length > 0 &&
        !types.some((type) => type === "multipart/form-data" || type === "application/x-www-form-urlencoded")
      )
        report(
          operation.place,
          `operation ${operationName(operation)} has form fields, but consumes ${shorten(types.join(", "))}`,
          { at: "key" },
        );
    }
  },
};
