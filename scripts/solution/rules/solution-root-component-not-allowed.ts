import { sources } from "../../core/rules/sources.js";
import { attributeOf } from "../../core/xml/element.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionRootComponentNotAllowed: SolutionRule = {
  code: "SolutionRootComponentNotAllowed",
  severity: "warning",
  summary: "Connection references are not root components.",
  why: 'Their component type differs from environment to environment; the import stops with "Invalid component type provided".',
  fix: "Remove the root component; connection references travel in customizations.xml alone.",
  source: sources.solutionConcepts,
  example: '`<RootComponent type="10088" … />`',
  check(context, report) {
    const packed: readonly string[] = Object.values(componentType);
    for (const component of context.rootComponents) {
      const type = attributeOf(component, "type") ?? "";
      // Environments number the types that solutions define themselves from 10000 up; 371 is the connectors' old table.
      if (context.own ? !packed.includes(type) : type === "371" || /^10\d{3}$/.test(type)) {
        const expected = context.own ? `, expected ${packed.join(", ")}` : ", which other environments do not know";
        report(context.at(component, "type"), `the root component has the type ${type}${expected}`);
      }
    }
  },
};
