import type { FlowRule } from "./flow-rule.js";
import { expressionSyntax } from "./expressions/expression-syntax.js";
import { expressionTooLong } from "./expressions/expression-too-long.js";
import { expressionWithoutAt } from "./expressions/expression-without-at.js";
import { functionArgumentCount } from "./expressions/function-argument-count.js";
import { functionArgumentType } from "./expressions/function-argument-type.js";
import { unknownFunction } from "./expressions/unknown-function.js";
import { actionNameCharacters } from "./limits/action-name-characters.js";
import { actionNameTooLong } from "./limits/action-name-too-long.js";
import { durationNotValid } from "./limits/duration-not-valid.js";
import { foreachConcurrencyNotValid } from "./limits/foreach-concurrency-not-valid.js";
import { nestingTooDeepInFlow } from "./limits/nesting-too-deep-in-flow.js";
import { tooManyActions } from "./limits/too-many-actions.js";
import { tooManyCases } from "./limits/too-many-cases.js";
import { tooManyVariables } from "./limits/too-many-variables.js";
import { untilWithoutLimit } from "./limits/until-without-limit.js";
import { duplicateActionName } from "./order/duplicate-action-name.js";
import { errorPathMissing } from "./order/error-path-missing.js";
import { runAfterCycle } from "./order/run-after-cycle.js";
import { runAfterStatusUnknown } from "./order/run-after-status-unknown.js";
import { runAfterUnknown } from "./order/run-after-unknown.js";
import { concurrentVariableChange } from "./practice/concurrent-variable-change.js";
import { parseJsonFailsOnNull } from "./practice/parse-json-fails-on-null.js";
import { parseJsonSchemaNotValid } from "./practice/parse-json-schema-not-valid.js";
import { retryOnNonIdempotentCall } from "./practice/retry-on-non-idempotent-call.js";
import { retryPolicyNotValid } from "./practice/retry-policy-not-valid.js";
import { actionNotBefore } from "./references/action-not-before.js";
import { connectionReferenceApiMismatch } from "./references/connection-reference-api-mismatch.js";
import { connectionReferenceUnbound } from "./references/connection-reference-unbound.js";
import { itemOutsideLoop } from "./references/item-outside-loop.js";
import { selfReference } from "./references/self-reference.js";
import { selfReferencingVariable } from "./references/self-referencing-variable.js";
import { triggerNameUnknown } from "./references/trigger-name-unknown.js";
import { unknownAction } from "./references/unknown-action.js";
import { unknownConnectionReference } from "./references/unknown-connection-reference.js";
import { unknownLoop } from "./references/unknown-loop.js";
import { unknownParameter } from "./references/unknown-parameter.js";
import { unknownVariable } from "./references/unknown-variable.js";
import { unusedConnectionReference } from "./references/unused-connection-reference.js";
import { unusedParameter } from "./references/unused-parameter.js";
import { insecureAddress } from "./security/insecure-address.js";
import { secretInFlow } from "./security/secret-in-flow.js";
import { secureDataMissing } from "./security/secure-data-missing.js";
import { actionInputMissing } from "./structure/action-input-missing.js";
import { actionTypeMissing } from "./structure/action-type-missing.js";
import { actionTypeUnknown } from "./structure/action-type-unknown.js";
import { connectorCallHostMissing } from "./structure/connector-call-host-missing.js";
import { duplicateCase } from "./structure/duplicate-case.js";
import { flowEnvelopeIncomplete } from "./structure/flow-envelope-incomplete.js";
import { flowTriggerMissing } from "./structure/flow-trigger-missing.js";
import { httpMethodUnknown } from "./structure/http-method-unknown.js";
import { recurrenceNotValid } from "./structure/recurrence-not-valid.js";
import { terminateInLoop } from "./structure/terminate-in-loop.js";
import { terminateStatusUnknown } from "./structure/terminate-status-unknown.js";
import { variableInitializedTwice } from "./structure/variable-initialized-twice.js";
import { variableNotAtTop } from "./structure/variable-not-at-top.js";
import { variableTypeMismatch } from "./structure/variable-type-mismatch.js";
import { variableTypeUnknown } from "./structure/variable-type-unknown.js";
import { waitUnitUnknown } from "./structure/wait-unit-unknown.js";

/** Every rule about flows. */
export const flowRules: readonly FlowRule[] = [
  expressionSyntax,
  expressionTooLong,
  expressionWithoutAt,
  functionArgumentCount,
  functionArgumentType,
  unknownFunction,
  actionNameCharacters,
  actionNameTooLong,
  durationNotValid,
  foreachConcurrencyNotValid,
  nestingTooDeepInFlow,
  tooManyActions,
  tooManyCases,
  tooManyVariables,
  untilWithoutLimit,
  duplicateActionName,
  errorPathMissing,
  runAfterCycle,
  runAfterStatusUnknown,
  runAfterUnknown,
  concurrentVariableChange,
  parseJsonFailsOnNull,
  parseJsonSchemaNotValid,
  retryOnNonIdempotentCall,
  retryPolicyNotValid,
  actionNotBefore,
  connectionReferenceApiMismatch,
  connectionReferenceUnbound,
  itemOutsideLoop,
  selfReference,
  selfReferencingVariable,
  triggerNameUnknown,
  unknownAction,
  unknownConnectionReference,
  unknownLoop,
  unknownParameter,
  unknownVariable,
  unusedConnectionReference,
  unusedParameter,
  insecureAddress,
  secretInFlow,
  secureDataMissing,
  actionInputMissing,
  actionTypeMissing,
  actionTypeUnknown,
  connectorCallHostMissing,
  duplicateCase,
  flowEnvelopeIncomplete,
  flowTriggerMissing,
  httpMethodUnknown,
  recurrenceNotValid,
  terminateInLoop,
  terminateStatusUnknown,
  variableInitializedTwice,
  variableNotAtTop,
  variableTypeMismatch,
  variableTypeUnknown,
  waitUnitUnknown,
];
