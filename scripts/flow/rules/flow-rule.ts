import type { Rule } from "../../core/rules/rule.js";
import type { FlowModel } from "../model/index.js";
import type { ResponseSchemas } from "../types/schema-of.js";

/** A flow with what is known around it. */
export interface CheckedFlow extends FlowModel {
  /** What calls of connectors give whose definitions are beside the flow. */
  readonly responses?: ResponseSchemas;
}

/** A rule about flows. */
export type FlowRule = Rule<CheckedFlow>;
