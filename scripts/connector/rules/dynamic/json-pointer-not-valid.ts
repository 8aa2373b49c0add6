import { sources } from "../../../core/rules/sources.js";
import type { DefinitionRule } from "../context.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const jsonPointerNotValid: DefinitionRule = {
  code: "JsonPointerNotValid",
  summary: "Paths in dynamic extensions are JSON pointers without the leading slash.",
  why: "Another notation (dots, brackets) finds nothing.",
  fix: "Separate names with `/`; write `~1` for a slash and `~0` for a tilde in a name.",
  source: sources.swaggerValidatorRules,
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    for (const { value, location } of index.dynamics) {
      for (const name of [
        "value-collection",
        "value-path",
        "value-title",
        "itemsPath",
        "itemValuePath",
        "itemTitlePath",
      ]) {
        const path = value[name];
        if (typeof path === "string" && (/~(?![01])/.test(path) || /^\$(?:$|[.[])|\[['"\d]/.test(path)))
          report(below(location, name), `'${shorten(path)}' is not a JSON pointer, expected names separated by '/'`);
      }
    }
  },
};
