import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { addressIsLocal, insecureAddress } from "./insecure-address.js";
import { secretInFlow } from "./secret-in-flow.js";
import { secureDataMissing } from "./secure-data-missing.js";

export const flowSecurityRules: CodeFamily<FlowRule> = {
  name: "flow-security",
  title: "Flows: security",
  checkedIn: "a flow definition",
  codes: [addressIsLocal, insecureAddress, secretInFlow, secureDataMissing],
};
