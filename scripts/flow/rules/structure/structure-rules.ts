import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { actionInputMissing } from "./action-input-missing.js";
import { actionTypeMissing } from "./action-type-missing.js";
import { actionTypeUnknown } from "./action-type-unknown.js";
import { connectorCallHostMissing } from "./connector-call-host-missing.js";
import { duplicateCase } from "./duplicate-case.js";
import { flowEnvelopeIncomplete } from "./flow-envelope-incomplete.js";
import { flowTriggerMissing } from "./flow-trigger-missing.js";
import { recurrenceNotValid } from "./recurrence-not-valid.js";
import { terminateInLoop } from "./terminate-in-loop.js";
import {
  httpMethodUnknown,
  requestKindUnknown,
  requestMethodUnknown,
  tableFormatUnknown,
  terminateStatusUnknown,
  transferModeUnknown,
  waitUnitUnknown,
} from "./unknown-values.js";
import { variableInitializedTwice } from "./variable-initialized-twice.js";
import { variableNotAtTop } from "./variable-not-at-top.js";
import { variableTypeMismatch } from "./variable-type-mismatch.js";
import { variableTypeUnknown } from "./variable-type-unknown.js";
import {
  responseInLoop,
  responseKindMismatch,
  responseStatusNotValid,
  responseTwice,
  responseWithConcurrency,
  responseWithoutRequest,
} from "./response.js";
import { flowParameterTypeUnknown } from "./flow-parameter-type-unknown.js";
import { unknownFlowMember } from "./unknown-flow-member.js";
import { severalVariables } from "./several-variables.js";
import { staticResultNameMissing } from "./static-result-name-missing.js";
import { conditionOperands } from "./condition-operands.js";
import { flowSchemaMissing } from "./flow-schema-missing.js";
import { flowParameterValue } from "./flow-parameter-value.js";
import { loopListType } from "./loop-list-type.js";
import { operationOptionsUnknown } from "./operation-options-unknown.js";
import { secureDataNotValid } from "./runtime-configuration-not-valid.js";
import { httpAuthenticationNotValid, httpInputNotValid } from "./http-input-not-valid.js";
import { waitNotValid } from "./wait-not-valid.js";
import { actionAfterTerminate, terminateErrorIgnored } from "./action-after-terminate.js";
import { splitOnNotValid, triggerConditionNotValid } from "./trigger-condition-not-valid.js";
import { memberMisplaced } from "./member-misplaced.js";
import { actionsMissing, switchCaseNotValid, tableColumnsNotValid } from "./branch-not-valid.js";
import { memberTypeNotValid } from "./member-type-not-valid.js";

export const flowStructureRules: CodeFamily<FlowRule> = {
  name: "flow-structure",
  title: "Flows: triggers and actions",
  checkedIn: "a flow definition",
  codes: [
    actionInputMissing,
    actionTypeMissing,
    actionTypeUnknown,
    conditionOperands,
    connectorCallHostMissing,
    duplicateCase,
    flowEnvelopeIncomplete,
    flowParameterTypeUnknown,
    flowTriggerMissing,
    httpMethodUnknown,
    recurrenceNotValid,
    responseInLoop,
    responseWithConcurrency,
    responseWithoutRequest,
    severalVariables,
    staticResultNameMissing,
    tableFormatUnknown,
    terminateInLoop,
    terminateStatusUnknown,
    unknownFlowMember,
    variableInitializedTwice,
    variableNotAtTop,
    variableTypeMismatch,
    variableTypeUnknown,
    waitUnitUnknown,
    flowSchemaMissing,
    flowParameterValue,
    loopListType,
    requestKindUnknown,
    requestMethodUnknown,
    transferModeUnknown,
    responseKindMismatch,
    responseStatusNotValid,
    responseTwice,
    operationOptionsUnknown,
    secureDataNotValid,
    httpAuthenticationNotValid,
    httpInputNotValid,
    waitNotValid,
    actionAfterTerminate,
    terminateErrorIgnored,
    splitOnNotValid,
    triggerConditionNotValid,
    memberMisplaced,
    actionsMissing,
    switchCaseNotValid,
    tableColumnsNotValid,
    memberTypeNotValid,
  ],
};
