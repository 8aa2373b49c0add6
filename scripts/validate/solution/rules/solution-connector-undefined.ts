import { sources } from "../../../core/rules/sources.js";
import type { SolutionRule } from "../context.js";
import { attributeOf, child, childText, childrenNamed } from "../../../core/xml/element.js";
import { bareId } from "../ids.js";

export const solutionConnectorUndefined: SolutionRule = {
  code: "SolutionConnectorUndefined",
  summary: "Every connector among the root components is in the solution.",
  why: 'The import stops with "Cannot add a Root Component … of type 372 because it is not in the target system".',
  fix: "Add the connector, or remove the root component.",
  source: sources.solutionConcepts,
  example: '`<RootComponent type="372" id="{…}" />` without a `<Connector>` of that id.',
  severity: "error",
  *check(context) {
    const ids = new Set(context.connectors.map(({ element }) => bareId(childText(element, "connectorid"))));
    const names = new Set(context.connectors.map(({ element }) => childText(element, "name")?.toLowerCase()));
    const components = childrenNamed(
      child(child(context.manifest, "SolutionManifest"), "RootComponents"),
      "RootComponent",
    );
    for (const component of components) {
      if (attributeOf(component, "type") !== "372") continue;
      const id = attributeOf(component, "id");
      const name = attributeOf(component, "schemaName");
      if (id !== undefined && ids.has(bareId(id))) continue;
      if (name !== undefined && names.has(name.toLowerCase())) continue;
      yield {
        file: context.manifestFile,
        near: id ?? name ?? "372",
        message: `the solution lists connector '${name ?? id ?? ""}', but does not hold it`,
      };
    }
  },
};
