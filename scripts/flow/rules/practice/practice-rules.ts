import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { concurrentVariableChange } from "./concurrent-variable-change.js";
import { parseJsonFailsOnNull } from "./parse-json-fails-on-null.js";
import { parseJsonSchemaNotValid } from "./parse-json-schema-not-valid.js";
import { retryOnNonIdempotentCall } from "./retry-on-non-idempotent-call.js";
import { retryPolicyNotValid } from "./retry-policy-not-valid.js";
import { conditionNeverChanges, conditionNotBoolean } from "./condition-never-changes.js";

export const practiceRules: CodeFamily<FlowRule> = {
  name: "flow-practice",
  title: "Flows: good practice",
  checkedIn: "a flow definition",
  codes: [
    concurrentVariableChange,
    parseJsonFailsOnNull,
    parseJsonSchemaNotValid,
    retryOnNonIdempotentCall,
    retryPolicyNotValid,
    conditionNeverChanges,
    conditionNotBoolean,
  ],
};
