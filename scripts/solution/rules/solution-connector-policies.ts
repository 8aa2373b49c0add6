import { indexProperties } from "../../connector/model/index-properties.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import { fileLocation } from "../model/read-solution.js";
import type { SolutionRule } from "./solution-rule.js";

export const solutionConnectorPolicies: SolutionRule = {
  code: "SolutionConnectorPolicies",
  severity: "error",
  summary: "A connector's policies are a list, and each is for operations that the connector has.",
  why: "A policy whose operation does not exist is never run: a rewritten address or a header is missing, and no message says so.",
  fix: "Correct the operation's name in the policies of `properties.yaml`. Without policies the file is `[]`.",
  source: "microsoft/coe-starter-kit issue 3100; exported solutions.",
  example: '`"x-ms-apimTemplate-operationName": ["GetBatchJobs"]`, and the definition has `GetBatchJob`.',
  check(context, report) {
    for (const { file, operations } of context.connectors) {
      const name = file("policytemplateinstances");
      if (name === undefined) continue;
      const policies = context.json(name);
      if (!Array.isArray(policies)) {
        report(fileLocation(name), "the policies must be an array");
        continue;
      }
      const index = indexProperties({ properties: { policyTemplateInstances: policies } });
      for (const policy of index.policies) {
        for (const { name: operation } of policy.operations) {
          if (operations.has(String(operation))) continue;
          const message = `a policy is for the operation '${shorten(String(operation))}', which the definition does not have`;
          report(below(fileLocation(name), policies.indexOf(policy.value)), message);
        }
      }
    }
  },
};
