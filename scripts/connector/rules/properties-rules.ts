import type { CodeFamily } from "../../core/rules/code.js";
import type { PropertiesRule } from "./context.js";
import { policyRules } from "./policies/policy-rules.js";
import { connectionRules } from "./properties/connection-rules.js";

/** Rules about apiProperties.json and what it refers to, by family. */
export const propertiesFamilies: readonly CodeFamily<PropertiesRule>[] = [connectionRules, policyRules];

export const propertiesRules: readonly PropertiesRule[] = propertiesFamilies.flatMap(({ codes }) => codes);
