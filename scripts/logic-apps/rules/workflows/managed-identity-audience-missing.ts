import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const managedIdentityAudienceMissing: WorkflowRule = {
  code: "ManagedIdentityAudienceMissing",
  summary: "A call with a managed identity says the audience of its token.",
  why: "Without one the token is for Azure Resource Manager, and every other service returns 401.",
  fix: "Add `audience`, exactly as the service registered it, such as the URL of the environment.",
  source: logicAppsSources.identity,
  severity: "warning",
  check({ flow }, report) {
    for (const { name, inputs, inputsLocation } of flow.nodes) {
      const { authentication, uri } = inputs;
      if (String(ownMember(authentication, "type")).toLowerCase() !== "managedserviceidentity") continue;
      if (ownMember(authentication, "audience") !== undefined || typeof uri !== "string") continue;
      const host = /^https?:\/\/([^/@?#]+)/i.exec(uri)?.[1];
      if (host === undefined || /^management\./i.test(host)) continue;
      report(
        below(inputsLocation, "authentication"),
        `'${shorten(name)}' calls ${shorten(host)} with a token for Azure Resource Manager, expected an audience`,
        { at: "key" },
      );
    }
  },
};
