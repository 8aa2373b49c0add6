import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { actionNotBefore } from "./action-not-before.js";
import { connectionReferenceApiMismatch } from "./connection-reference-api-mismatch.js";
import {
  apiIdNotValid,
  connectionReferenceNotValid,
  connectionReferenceUnbound,
} from "./connection-reference-unbound.js";
import { itemOutsideLoop } from "./item-outside-loop.js";
import { selfReference } from "./self-reference.js";
import { selfReferencingVariable } from "./self-referencing-variable.js";
import { triggerNameUnknown } from "./trigger-name-unknown.js";
import { unknownAction } from "./unknown-action.js";
import { unknownConnectionReference } from "./unknown-connection-reference.js";
import { unknownLoop } from "./unknown-loop.js";
import { unknownParameter } from "./unknown-parameter.js";
import { unknownVariable } from "./unknown-variable.js";
import { unusedConnectionReference } from "./unused-connection-reference.js";
import { unusedParameter } from "./unused-parameter.js";
import { triggerReadsAction } from "./trigger-reads-action.js";
import { variableBeforeInitialization } from "./variable-before-initialization.js";
import { nestedLoopReference } from "./nested-loop-reference.js";
import { builtInOperationUnknown } from "./built-in-operation-unknown.js";
import { childFlowIdNotValid, childWorkflowIdExpression } from "./child-workflow-id-expression.js";
import { builtInParameterMissing } from "./built-in-parameter-missing.js";
import { resultOfAction, triggerHasNoBody } from "./result-of-action.js";
import { builtInParameterUnknown, builtInParameterValue } from "./built-in-parameter-unknown.js";
import { odataFilterNotValid } from "./odata-filter-not-valid.js";
import { environmentParameterName } from "./environment-parameter-name.js";
import { fetchXmlNotValid } from "./fetch-xml-not-valid.js";

export const flowReferenceRules: CodeFamily<FlowRule> = {
  name: "flow-references",
  title: "Flows: references to actions, variables and connections",
  checkedIn: "a flow definition",
  codes: [
    actionNotBefore,
    builtInOperationUnknown,
    connectionReferenceApiMismatch,
    connectionReferenceUnbound,
    itemOutsideLoop,
    nestedLoopReference,
    selfReference,
    selfReferencingVariable,
    triggerNameUnknown,
    triggerReadsAction,
    unknownAction,
    unknownConnectionReference,
    unknownLoop,
    unknownParameter,
    unknownVariable,
    unusedConnectionReference,
    unusedParameter,
    variableBeforeInitialization,
    childWorkflowIdExpression,
    builtInParameterMissing,
    childFlowIdNotValid,
    apiIdNotValid,
    connectionReferenceNotValid,
    resultOfAction,
    triggerHasNoBody,
    builtInParameterUnknown,
    builtInParameterValue,
    odataFilterNotValid,
    environmentParameterName,
    fetchXmlNotValid,
  ],
};
