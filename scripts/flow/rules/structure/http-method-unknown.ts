import { sources } from "../../../core/rules/sources.js";
import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";
import { didYouMean } from "../../../core/rules/suggest.js";

export const httpMethodUnknown: FlowRule = {
  code: "HttpMethodUnknown",
  summary: "The method of an HTTP action is one of HTTP.",
  why: "The flow cannot be saved.",
  fix: "Use GET, POST, PUT, PATCH or DELETE.",
  source: sources.workflowDefinitionLanguageSchema,
  severity: "error",
  check({ actions }, report) {
    const known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];
    for (const node of actions) {
      const method = node.inputs["method"];
      if (node.typeKey !== "http" || typeof method !== "string" || method.includes("@")) continue;
      if (!known.includes(method.toUpperCase()))
        report(
          below(node.inputsLocation, "method"),
          `'${shorten(method)}' is no HTTP method, expected GET, POST, PUT, PATCH or DELETE`,
          didYouMean(method, known),
        );
    }
  },
};
