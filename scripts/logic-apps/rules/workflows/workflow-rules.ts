import type { CodeFamily } from "../../../core/rules/code.js";
import type { WorkflowRule } from "../context.js";
import { apiCallIncomplete } from "./api-call-incomplete.js";
import { appConnectionUnknown } from "./app-connection-unknown.js";
import { childWorkflowUnknown } from "./child-workflow-unknown.js";
import { cloudFlowCall } from "./cloud-flow-call.js";
import { connectionFormMismatch } from "./connection-form-mismatch.js";
import { connectionsParameterMissing } from "./connections-parameter-missing.js";
import { managedIdentityAudienceMissing } from "./managed-identity-audience-missing.js";
import { onlyInStandard } from "./only-in-standard.js";
import { referenceWithSlash } from "./reference-with-slash.js";
import { secureWorkflowParameter } from "./secure-workflow-parameter.js";
import { serviceProviderMismatch } from "./service-provider-mismatch.js";
import { singleInstanceWithConcurrency } from "./single-instance-with-concurrency.js";
import { statelessLimit } from "./stateless-limit.js";
import { tooManyTriggers } from "./too-many-triggers.js";
import { tooManyWaitingRuns } from "./too-many-waiting-runs.js";
import { tooManyWorkflowParameters } from "./too-many-workflow-parameters.js";
import { workflowKindUnknown } from "./workflow-kind-unknown.js";
import { workflowNameTooLong } from "./workflow-name-too-long.js";

export const workflowRules: CodeFamily<WorkflowRule> = {
  name: "logic-apps-workflows",
  title: "Logic Apps: workflows",
  checkedIn: "a workflow of Azure Logic Apps",
  codes: [
    apiCallIncomplete,
    appConnectionUnknown,
    childWorkflowUnknown,
    cloudFlowCall,
    connectionFormMismatch,
    connectionsParameterMissing,
    managedIdentityAudienceMissing,
    onlyInStandard,
    referenceWithSlash,
    secureWorkflowParameter,
    serviceProviderMismatch,
    singleInstanceWithConcurrency,
    statelessLimit,
    tooManyTriggers,
    tooManyWaitingRuns,
    tooManyWorkflowParameters,
    workflowKindUnknown,
    workflowNameTooLong,
  ],
};
