import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const secureAppParameter: AppFileRule = {
  code: "SecureAppParameter",
  summary: "parameters.json has no parameters of secure types.",
  why: "Standard supports neither SecureString nor SecureObject.",
  fix: "Write type String and the value `@appsetting('name')`; the app setting is a reference to Key Vault.",
  source: logicAppsSources.parameters,
  severity: "error",
  checkedIn: "parameters.json",
  check({ root }, report) {
    for (const [name, entry] of Object.entries(root)) {
      const type = ownMember(entry, "type");
      if (typeof type !== "string" || !/^secure(?:string|object)$/i.test(type)) continue;
      const message = `parameter '${shorten(name)}' has the type ${type}, which Standard does not have`;
      report(below(rootLocation, name, "type"), message);
    }
  },
};
