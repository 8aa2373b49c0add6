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

export const addressIsLocal: FlowRule = {
  code: "AddressIsLocal",
  summary: "An HTTP action of a cloud flow calls an address that the cloud can reach.",
  why: "`localhost` is the machine of the service, not the one of the maker: the call fails in every run.",
  fix: "Publish the service, use an on-premises data gateway with a custom connector, or take the address from an environment variable.",
  source: "Microsoft Learn: [HTTP action](https://learn.microsoft.com/azure/connectors/connectors-native-http).",
  severity: "warning",
  check({ actions, form }, report) {
    // A Logic App may run on the machine of its maker.
    if (form === "logicApp") return;
    for (const { typeKey, inputs, inputsLocation } of actions) {
      const { uri } = inputs;
      if (typeKey !== "http" || typeof uri !== "string") continue;
      if (!/^https?:\/\/(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?=[:/?#]|$)/i.test(uri)) continue;
      report(
        below(inputsLocation, "uri"),
        `'${shorten(uri)}' is the machine itself, expected an address of the network`,
      );
    }
  },
};
