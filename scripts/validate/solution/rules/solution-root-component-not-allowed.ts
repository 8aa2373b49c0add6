import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { attributeOf, child, childrenNamed } from "../../../core/xml/element.js";

export const solutionRootComponentNotAllowed: SolutionRule = {
  code: "SolutionRootComponentNotAllowed",
  summary: "Connection references are no root components.",
  why: 'Their component type differs from environment to environment; the import stops with "Invalid component type provided".',
  fix: "Remove the root component; connection references travel in customizations.xml alone.",
  source: sources.solutionConcepts,
  example: '`<RootComponent type="10088" … />`',
  severity: "warning",
  *check(context) {
    const components = childrenNamed(
      child(child(context.manifest, "SolutionManifest"), "RootComponents"),
      "RootComponent",
    );
    for (const component of components) {
      const type = attributeOf(component, "type") ?? "";
      if (type === "371" || /^10\d{3}$/.test(type))
        yield {
          file: context.manifestFile,
          near: `type="${type}"`,
          message: `root component of type ${type}, which other environments do not know`,
        };
    }
  },
};
