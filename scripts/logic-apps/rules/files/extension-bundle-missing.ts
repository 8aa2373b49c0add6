import { ownMember } from "../../../core/json/own-member.js";
import { below, rootLocation } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { AppFileRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

const bundle = "Microsoft.Azure.Functions.ExtensionBundle.Workflows";

export const extensionBundleMissing: AppFileRule = {
  code: "ExtensionBundleMissing",
  summary: "host.json names the extension bundle of workflows.",
  why: "The bundle is the runtime: without it the host starts as an app of Azure Functions and finds no workflow. Only projects built with NuGet packages have none.",
  fix: `Write \`"extensionBundle": { "id": "${bundle}", "version": "[1.*, 2.0.0)" }\`.`,
  source: logicAppsSources.host,
  severity: "error",
  checkedIn: "host.json",
  check({ root }, report) {
    const { extensionBundle } = root;
    const [id, version] = ["id", "version"].map((name) => ownMember(extensionBundle, name));
    const at = below(rootLocation, "extensionBundle");
    if (extensionBundle === undefined)
      report("", `the file has no extensionBundle, expected ${bundle}`, { severity: "warning" });
    else if (typeof id !== "string" || !id.toLowerCase().startsWith(bundle.toLowerCase()))
      report(below(at, "id"), `'${shorten(String(id))}' is not the bundle of workflows, expected ${bundle}`);
    else if (typeof version !== "string" || !/^[[(]\s*[\d.*]+\s*(?:,\s*[\d.*]+\s*)?[\])]$/.test(version))
      report(
        below(at, "version"),
        `${typeof version === "string" ? `'${shorten(version)}'` : "the version"} is not a range, expected such as [1.*, 2.0.0)`,
      );
  },
};
