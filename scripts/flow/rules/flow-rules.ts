import type { CodeFamily } from "../../core/rules/code.js";
import { expressionRules } from "./expressions/expression-rules.js";
import type { FlowRule } from "./flow-rule.js";
import { limitRules } from "./limits/limit-rules.js";
import { orderRules } from "./order/order-rules.js";
import { practiceRules } from "./practice/practice-rules.js";
import { flowReferenceRules } from "./references/reference-rules.js";
import { flowSecurityRules } from "./security/security-rules.js";
import { flowStructureRules } from "./structure/structure-rules.js";

/** Rules about flows, by family. */
export const flowFamilies: readonly CodeFamily<FlowRule>[] = [
  expressionRules,
  limitRules,
  orderRules,
  practiceRules,
  flowReferenceRules,
  flowSecurityRules,
  flowStructureRules,
];

export const flowRules: readonly FlowRule[] = flowFamilies.flatMap(({ codes }) => codes);
