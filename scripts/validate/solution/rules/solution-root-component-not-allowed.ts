import type { SolutionRule } from "../context.js";
import { attributeOf, child, childrenNamed } from "../../../solution/xml/element.js";

/** Connection references are no root components. */
export const solutionRootComponentNotAllowed: SolutionRule = {
  code: "SolutionRootComponentNotAllowed",
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
