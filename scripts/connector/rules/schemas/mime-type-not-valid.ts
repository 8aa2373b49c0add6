import type { DefinitionRule } from "../context.js";
import { below, rootPlace, type Place } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Entries of `consumes` and `produces` are media types. */
export const mimeTypeNotValid: DefinitionRule = {
  code: "MimeTypeNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const check = (list: unknown, place: Place): void => {
      if (!Array.isArray(list)) return;
      list.forEach((type: unknown, at) => {
        if (typeof type === "string" && !/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(?:;.*)?$/.test(type))
          report(below(place, at), `'${shorten(type)}' is no media type, expected one such as application/json`);
      });
    };
    for (const name of ["consumes", "produces"]) {
      check(index.root[name], below(rootPlace, name));
      for (const { value, place } of index.operations) check(value[name], below(place, name));
    }
  },
};
