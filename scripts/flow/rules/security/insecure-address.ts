import type { FlowRule } from "../flow-rule.js";
import { below } from "../../../core/rules/location.js";
import { shorten } from "../../../core/rules/shape.js";

export const insecureAddress: FlowRule = {
  code: "InsecureAddress",
  summary: "An HTTP action calls `https` addresses.",
  why: "Over `http` anyone on the network path can read what is sent, tokens included.",
  fix: "Use `https`.",
  source: "Microsoft Learn: [HTTP action](https://learn.microsoft.com/azure/connectors/connectors-native-http).",
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      const uri = node.inputs["uri"];
      if (node.typeKey === "http" && typeof uri === "string" && /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(uri))
        report(below(node.inputsLocation, "uri"), `'${shorten(uri)}' is not encrypted, expected https`);
    }
  },
};
