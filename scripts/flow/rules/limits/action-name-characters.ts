import type { FlowRule } from "../context.js";
import { shorten } from "../../../core/rules/shape.js";

/** Names of actions hold none of the characters `< > % & \ ? /`. */
export const actionNameCharacters: FlowRule = {
  code: "ActionNameCharacters",
  severity: "warning",
  check({ actions }, report) {
    for (const { name, place } of actions) {
      const found = /[<>%&\\?/]/.exec(name);
      if (found !== null)
        report(place, `the name '${shorten(name)}' holds '${found[0]}', which action names must not`, { at: "key" });
    }
  },
};
