import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** Paths in dynamic extensions are JSON pointers without the leading slash. */
export const jsonPointerNotValid: DefinitionRule = {
  code: "JsonPointerNotValid",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, place } of index.dynamics) {
      for (const name of [
        "value-collection",
        "value-path",
        "value-title",
        "itemsPath",
        "itemValuePath",
        "itemTitlePath",
      ]) {
        const path = value[name];
        if (typeof path === "string" && (/~(?![01])/.test(path) || /^\$|\[['"\d]/.test(path)))
          report(below(place, name), `'${shorten(path)}' is no JSON pointer, expected names separated by '/'`);
      }
    }
  },
};
