import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { duplicateActionName } from "./duplicate-action-name.js";
import { errorPathMissing } from "./error-path-missing.js";
import { runAfterCycle } from "./run-after-cycle.js";
import { runAfterStatusUnknown } from "./run-after-status-unknown.js";
import { runAfterUnknown } from "./run-after-unknown.js";

export const orderRules: CodeFamily<FlowRule> = {
  name: "flow-order",
  title: "Flows: order of actions",
  checkedIn: "a flow definition",
  codes: [duplicateActionName, errorPathMissing, runAfterCycle, runAfterStatusUnknown, runAfterUnknown],
};
