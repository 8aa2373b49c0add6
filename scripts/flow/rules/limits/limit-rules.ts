import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { actionNameCharacters } from "./action-name-characters.js";
import { actionNameTooLong } from "./action-name-too-long.js";
import { durationNotValid } from "./duration-not-valid.js";
import { foreachConcurrencyNotValid } from "./foreach-concurrency-not-valid.js";
import { nestingTooDeepInFlow } from "./nesting-too-deep-in-flow.js";
import { tooManyActions, tooManyCases, tooManyVariables } from "./too-many.js";
import { untilWithoutLimit } from "./until-without-limit.js";
import { flowDescriptionTooLong } from "./flow-description-too-long.js";
import { paginationNotValid, triggerConcurrencyNotValid } from "./runtime-limits.js";

export const limitRules: CodeFamily<FlowRule> = {
  name: "flow-limits",
  title: "Flows: limits",
  checkedIn: "a flow definition",
  codes: [
    actionNameCharacters,
    actionNameTooLong,
    durationNotValid,
    flowDescriptionTooLong,
    foreachConcurrencyNotValid,
    nestingTooDeepInFlow,
    tooManyActions,
    tooManyCases,
    tooManyVariables,
    untilWithoutLimit,
    paginationNotValid,
    triggerConcurrencyNotValid,
  ],
};
