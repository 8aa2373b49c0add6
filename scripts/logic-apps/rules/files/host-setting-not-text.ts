import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten, typeName } from "../../../core/rules/shape.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const hostSettingNotText: AppFileRule = {
  code: "HostSettingNotText",
  summary: "Settings of the workflow runtime in host.json are texts.",
  why: "The documentation writes every value of `extensions.workflow.settings` in quotes, numbers and booleans included.",
  fix: 'Put the value in quotes: `"1"`.',
  source: logicAppsSources.host,
  severity: "warning",
  checkedIn: "host.json",
  check({ root }, report) {
    const workflow = ownMember(root["extensions"], "workflow");
    for (const member of ["settings", "Settings"]) {
      const settings = ownMember(workflow, member);
      for (const [name, value] of isJsonObject(settings) ? Object.entries(settings) : []) {
        if (typeof value === "string") continue;
        const location = below(rootLocation, "extensions", "workflow", member, name);
        report(location, `setting '${shorten(name)}' is of type ${typeName(value)}, expected a text`);
      }
    }
  },
};
