import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { child } from "../../../solution/xml/element.js";

/** The connection reference of a custom connector names the connector's row. */
export const solutionConnectorReferenceUnbound: SolutionRule = {
  code: "SolutionConnectorReferenceUnbound",
  severity: "warning",
  *check(context) {
    for (const { value } of context.flows) {
      const references = ownMember(value["properties"], "connectionReferences");
      if (!isJsonObject(references)) continue;
      for (const key of Object.keys(references)) {
        const logicalName = ownMember(ownMember(references[key], "api"), "logicalName");
        const name = ownMember(ownMember(references[key], "connection"), "connectionReferenceLogicalName");
        if (typeof logicalName !== "string" || typeof name !== "string") continue;
        const reference = context.connectionReferences.get(name.toLowerCase());
        if (reference !== undefined && child(reference, "customconnectorid") === undefined)
          yield {
            file: context.customizationsFile,
            near: name,
            message: `connection reference '${shorten(name)}' of a custom connector has no customconnectorid`,
          };
      }
    }
  },
};
