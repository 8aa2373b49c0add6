import type { SolutionRule } from "../context.js";
import { isJsonObject } from "../../../core/json/json-object.js";
import { ownMember } from "../../../core/json/own-member.js";
import { shorten } from "../../../core/rules/shape.js";
import { child } from "../../../core/xml/element.js";

export const solutionConnectorReferenceUnbound: SolutionRule = {
  code: "SolutionConnectorReferenceUnbound",
  summary: "The connection reference of a custom connector names the connector's row.",
  why: "`customconnectorid` lets the import find the connector in the target environment; without it the source environment's internal id is looked for, and not found.",
  fix: "Add `<customconnectorid><connectorid>…</connectorid></customconnectorid>`.",
  source: "microsoft/coe-starter-kit issue 1360.",
  example: "A flow whose reference has `api.logicalName`, and a `<connectionreference>` without `<customconnectorid>`.",
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
