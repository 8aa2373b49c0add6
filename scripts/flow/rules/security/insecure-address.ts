import type { FlowRule } from "../context.js";
import { below } from "../../../core/rules/place.js";
import { shorten } from "../../../core/rules/shape.js";

/** An HTTP action calls `https` addresses. */
export const insecureAddress: FlowRule = {
  code: "InsecureAddress",
  severity: "warning",
  check({ actions }, report) {
    for (const node of actions) {
      const uri = node.inputs["uri"];
      if (
        node.type.toLowerCase() === "http" &&
        typeof uri === "string" &&
        /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(uri)
      )
        report(below(node.inputsPlace, "uri"), `'${shorten(uri)}' is not encrypted, expected https`);
    }
  },
};
