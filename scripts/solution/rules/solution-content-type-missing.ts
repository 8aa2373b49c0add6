import { shorten } from "../../core/rules/shape.js";
import { parseXmlSource } from "../../core/source/xml-source.js";
import { attributeOf, childrenNamed } from "../../core/xml/element.js";
import { fileLocation } from "../model/read-solution.js";
import { contentTypesFile } from "../write/content-types.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionContentTypeMissing: SolutionRule = {
  code: "SolutionContentTypeMissing",
  severity: "error",
  summary: "`[Content_Types].xml` is XML and declares the extension of every file of the zip.",
  why: "A file whose type is not declared is not a part of the package: the import does not find it.",
  fix: 'Add `<Default Extension="json" ContentType="application/octet-stream" />` for the extension, or pack the folder with `power-batch package` or `pac solution pack`.',
  source: "ECMA-376 part 2 (Open Packaging Conventions), 7.2.3; exported solutions.",
  example: "A zip with flows, and no `Default` for `json`.",
  check(context, report) {
    const text = context.text(contentTypesFile);
    if (text === undefined || !context.zipped || context.form !== "packed") return;
    const { root, syntax } = parseXmlSource(contentTypesFile, text);
    const [broken] = syntax;
    if (root === undefined || broken !== undefined) {
      report(fileLocation(contentTypesFile), `the file is not XML: ${broken?.message ?? "it is empty"}`);
      return;
    }
    const lower = (name: string | undefined): string => name?.toLowerCase() ?? "";
    const extensions = new Set(childrenNamed(root, "Default").map((one) => lower(attributeOf(one, "Extension"))));
    const parts = new Set(childrenNamed(root, "Override").map((one) => lower(attributeOf(one, "PartName"))));
    const missing = new Map<string, string>();
    for (const file of context.files) {
      if (file === contentTypesFile || file.endsWith("/")) continue;
      const name = file.slice(file.lastIndexOf("/") + 1);
      const dot = name.lastIndexOf(".");
      const extension = dot < 0 ? "" : lower(name.slice(dot + 1));
      if (extensions.has(extension) || parts.has(`/${lower(file)}`) || missing.has(extension)) continue;
      missing.set(extension, file);
    }
    for (const [extension, file] of missing) {
      const what = extension === "" ? "files without extension" : `the extension '${shorten(extension)}'`;
      report(fileLocation(contentTypesFile), `${what} has no content type, as in '${shorten(file)}'`);
    }
  },
};
