import { shorten } from "../../core/rules/shape.js";
import { child, childrenNamed, childText } from "../../core/xml/element.js";
import { attributeOf } from "../../core/xml/element.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionCanvasAppFileMissing: SolutionRule = {
  code: "SolutionCanvasAppFileMissing",
  severity: "error",
  summary: "The files that a canvas app names are in the solution, and the app is a root component.",
  why: "The import does not find the app's document and fails; an app that is not listed does not belong to the solution.",
  fix: "Export the app again, or add the file below `CanvasApps/`.",
  source: "Exported solutions; SolutionPackager's layout.",
  example: "`<DocumentUri>/CanvasApps/pb_orders_DocumentUri.msapp</DocumentUri>`, and no such file.",
  check(context, report) {
    const customizations = context.roots.get(context.customizationsFile);
    const roots = new Set(
      context.rootComponents.map((component) => attributeOf(component, "schemaName")?.toLowerCase() ?? ""),
    );
    for (const element of childrenNamed(child(customizations, "CanvasApps"), "CanvasApp")) {
      const name = childText(element, "Name") ?? "";
      for (const part of ["DocumentUri", "BackgroundImageUri"]) {
        const path = childText(element, part) ?? "";
        if (path === "" || context.resolve(path) !== undefined || isUnpacked(path)) continue;
        const at = context.at(child(element, part) ?? element);
        report(
          at,
          `${part} of the canvas app '${shorten(name)}' names '${shorten(path)}', which is not in the solution`,
        );
      }
      if (!roots.has(name.toLowerCase()))
        report(context.at(element), `the canvas app '${shorten(name)}' is not listed as a root component`, {
          severity: "warning",
        });
    }

    /** pac takes a document apart into a folder when it is asked to. */
    function isUnpacked(path: string): boolean {
      const folder = `${path.replace(/^\//, "").replace(".", "_")}_src/`.toLowerCase();
      return context.files.some((file) => file.toLowerCase().startsWith(folder));
    }
  },
};
