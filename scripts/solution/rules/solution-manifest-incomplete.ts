import { shorten } from "../../core/rules/shape.js";
import { attributeOf, child, childrenNamed, childText } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionManifestIncomplete: SolutionRule = {
  code: "SolutionManifestIncomplete",
  severity: "error",
  summary:
    "`solution.xml` has a version, says whether the solution is managed, and names the publisher and the solution.",
  why: "The import reads all four and refuses a solution without them.",
  fix: "Add the element as exports have it: `<Version>1.0.0.0</Version>`, `<Managed>0</Managed>` (1 for a managed solution; 2, for both, only in an unpacked folder), `<Publisher>` with unique name and prefix, and `<LocalizedNames>`.",
  source:
    "Microsoft Learn: [Customization solutions file schema](https://learn.microsoft.com/power-apps/developer/model-driven-apps/customization-solutions-file-schema); exported solutions, all of which have them.",
  example: "`<Managed>false</Managed>`, or no `<Version>`.",
  check(context, report) {
    const { manifest, form } = context;
    for (const file of [context.manifestFile, context.customizationsFile]) {
      const root = context.roots.get(file);
      if (root !== undefined && root.name !== "" && root.name !== "ImportExportXml")
        report(context.at(root), `the root is <${shorten(root.name)}>, expected <ImportExportXml>`);
    }
    if (manifest === undefined) {
      const root = context.roots.get(context.manifestFile);
      if (root?.name === "ImportExportXml") report(context.at(root), "the file has no <SolutionManifest>");
      return;
    }
    for (const name of ["Version", "Managed", "Publisher"]) {
      if (child(manifest, name) === undefined) report(context.at(manifest), `the solution has no <${name}>`);
    }
    const publisher = child(manifest, "Publisher");
    for (const name of ["UniqueName", "CustomizationPrefix"]) {
      if (publisher !== undefined && child(publisher, name) === undefined)
        report(context.at(publisher), `the publisher has no <${name}>`);
    }
    const managed = child(manifest, "Managed");
    const value = childText(manifest, "Managed") ?? "";
    const allowed = form === "packed" ? ["0", "1"] : ["0", "1", "2"];
    if (managed !== undefined && !allowed.includes(value.trim()))
      report(context.at(managed), `Managed is '${shorten(value)}', expected ${allowed.join(" or ")}`);
    const version = child(manifest, "Version");
    const large = (childText(manifest, "Version") ?? "").split(".").find((part) => Number(part) > 2_147_483_647);
    if (version !== undefined && large !== undefined)
      report(
        context.at(version),
        `the part ${shorten(large)} of the version is too large, expected at most 2147483647`,
      );
    const names = childrenNamed(child(manifest, "LocalizedNames"), "LocalizedName");
    if (names.every((name) => (attributeOf(name, "description") ?? "") === ""))
      report(context.at(manifest), "the solution has no display name, expected <LocalizedNames>", {
        severity: "warning",
      });
  },
};
