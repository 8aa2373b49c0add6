import { shorten } from "../../core/rules/shape.js";
import { child, childText } from "../../core/xml/element.js";
import { apiPath } from "../names.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectionReferenceValues: SolutionRule = {
  code: "SolutionConnectionReferenceValues",
  severity: "warning",
  summary:
    "A connection reference names its connector by path, has no connection of the source environment, and its custom connector is in the solution or a missing dependency.",
  why: "The import binds a connection by the connector. A reference without one stays unbound, so that flows are off; a connection of another environment is not found: ConnectionNotFound.",
  fix: `Write \`<connectorid>${apiPath}shared_…</connectorid>\`, leave \`<connectionid>\` out, and add the custom connector or a missing dependency for it.`,
  source:
    "Microsoft Learn: [Use a connection reference in a solution](https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference); Capgemini/powerapps-packagedeployer-template issue 55; exported solutions, none of which has a connection.",
  example: "`<connectorid>shared_office365</connectorid>`, or a `<connectionid>`.",
  check(context, report) {
    const connectors = new Set(context.connectors.map(({ id }) => id));
    const missing = new Set(context.missing.map(({ id }) => id));
    for (const { element, logicalName, connectorId, api } of context.connectionReferences) {
      const name = shorten(logicalName);
      if (api === "") report(context.at(element), `the connection reference '${name}' has no <connectorid>`);
      else if (!/^\/?providers\/microsoft\.powerapps\/apis\/[^/]+$/i.test(api.trim()))
        report(
          context.at(child(element, "connectorid") ?? element),
          `the connectorid of '${name}' is '${shorten(api)}', expected ${apiPath}shared_…`,
        );
      for (const part of ["iscustomizable", "promptingbehavior", "statecode"]) {
        const value = childText(element, part);
        const allowed = part === "statecode" ? ["0"] : ["0", "1"];
        if (value === undefined || value === "" || allowed.includes(value.trim())) continue;
        const at = context.at(child(element, part) ?? element);
        report(at, `${part} of '${name}' is '${shorten(value)}', expected ${allowed.join(" or ")}`);
      }
      const connection = child(element, "connectionid");
      if (connection !== undefined && (childText(element, "connectionid") ?? "") !== "")
        report(
          context.at(connection),
          `'${name}' has a connection of the environment that it comes from, expected none`,
        );
      if (connectorId !== undefined && connectorId !== "" && !connectors.has(connectorId) && !missing.has(connectorId))
        report(
          context.at(child(element, "customconnectorid") ?? element),
          `the custom connector '${shorten(connectorId)}' of '${name}' is neither in the solution nor a missing dependency`,
        );
    }
  },
};
