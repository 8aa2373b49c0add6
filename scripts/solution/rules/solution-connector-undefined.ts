import { sources } from "../../core/rules/sources.js";
import { shorten } from "../../core/rules/shape.js";
import { attributeOf } from "../../core/xml/element.js";
import { bareId } from "../model/ids.js";
import { componentType } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorUndefined: SolutionRule = {
  code: "SolutionConnectorUndefined",
  severity: "error",
  summary: "Every connector among the root components is in the solution.",
  why: 'The import stops with "Cannot add a Root Component … of type 372 because it is not in the target system".',
  fix: "Add the connector, or remove the root component.",
  source: sources.solutionConcepts,
  example: '`<RootComponent type="372" id="{…}" />` without a `<Connector>` of that id.',
  check(context, report) {
    const ids = new Set(context.connectors.map(({ id }) => id));
    const names = new Set(context.connectors.map(({ name }) => name.toLowerCase()));
    for (const component of context.rootComponents) {
      if (attributeOf(component, "type") !== componentType.connector) continue;
      const id = attributeOf(component, "id");
      const name = attributeOf(component, "schemaName");
      if (id !== undefined && ids.has(bareId(id))) continue;
      if (name !== undefined && names.has(name.toLowerCase())) continue;
      report(
        context.at(component),
        `the solution lists the connector '${shorten(name ?? id ?? "")}' as a root component, but does not contain it`,
      );
    }
  },
};
