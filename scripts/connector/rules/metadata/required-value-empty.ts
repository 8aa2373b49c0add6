import type { DefinitionRule } from "../context.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootPlace } from "../../../core/rules/place.js";

/** Title, version and the texts of operations are not empty. */
export const requiredValueEmpty: DefinitionRule = {
  code: "RequiredValueEmpty",
  severity: "warning",
  certification: "error",
  check({ index }, report) {
    const info = index.root["info"];
    for (const name of ["title", "version"]) {
      const value = ownMember(info, name);
      if (typeof value === "string" && value.trim() === "") report(below(rootPlace, "info", name), `${name} is empty`);
    }
  },
};
