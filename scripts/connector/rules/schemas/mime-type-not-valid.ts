import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below, rootLocation, type Location } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const mimeTypeNotValid: DefinitionRule = {
  code: "MimeTypeNotValid",
  summary: "Entries of `consumes` and `produces` are media types.",
  why: "The text is sent as `Content-Type` or `Accept`; services return 415 or 406 for anything else.",
  fix: "Write type, slash and subtype, such as `application/json`.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const check = (list: unknown, location: Location): void => {
      if (!Array.isArray(list)) return;
      list.forEach((type: unknown, at) => {
        if (typeof type === "string" && !/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;.*)?$/.test(type))
          report(below(location, at), `'${shorten(type)}' is not a media type, expected one such as application/json`);
      });
    };
    for (const name of ["consumes", "produces"]) {
      check(index.root[name], below(rootLocation, name));
      for (const { value, location } of index.operations) check(value[name], below(location, name));
    }
  },
};
