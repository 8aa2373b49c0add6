import { ownMember } from "../../../core/json/own-member.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import type { WorkflowRule } from "../context.js";
import { logicAppsSources } from "../sources.js";

export const cloudFlowCall: WorkflowRule = {
  code: "CloudFlowCall",
  summary: "A workflow calls connectors and other workflows as Logic Apps does.",
  why: "`OpenApiConnection` and `workflowReferenceName` belong to Power Automate; no public workflow of Logic Apps has them.",
  fix: "Write `ApiConnection` with verb and path, and `host.workflow.id` for a workflow; `power-batch export logic-apps` does it.",
  source: logicAppsSources.types,
  severity: "warning",
  check({ flow }, report) {
    for (const { name, type, location, inputs, inputsLocation } of flow.nodes) {
      if (/^openapiconnection/i.test(type))
        report(
          below(location, "type"),
          `'${shorten(name)}' is a call of type ${shorten(type)}, expected ApiConnection`,
        );
      else if (ownMember(inputs["host"], "workflowReferenceName") !== undefined)
        report(
          below(inputsLocation, "host", "workflowReferenceName"),
          `'${shorten(name)}' names a cloud flow, expected 'workflow' with the id of a workflow`,
          { at: "key" },
        );
    }
  },
};
