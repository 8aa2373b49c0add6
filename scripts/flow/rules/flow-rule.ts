import type { Rule } from "../../core/rules/rule.js";
import type { FlowModel } from "../model/index.js";

/** A rule about flows. */
export type FlowRule = Rule<FlowModel>;
