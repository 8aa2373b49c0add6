import type { SolutionRule } from "./solution-rule.js";
import { solutionApiId } from "./solution-api-id.js";
import { solutionApiLogicalName } from "./solution-api-logical-name.js";
import { solutionApiName } from "./solution-api-name.js";
import { solutionChildFlowMissing } from "./solution-child-flow-missing.js";
import { solutionComponentTwice } from "./solution-component-twice.js";
import { solutionConnectionName } from "./solution-connection-name.js";
import { solutionConnectionParametersWrapped } from "./solution-connection-parameters-wrapped.js";
import { solutionConnectionReferenceMissing } from "./solution-connection-reference-missing.js";
import { solutionConnectionReferenceUnused } from "./solution-connection-reference-unused.js";
import { solutionConnectorDefinition } from "./solution-connector-definition.js";
import { solutionConnectorFileMissing } from "./solution-connector-file-missing.js";
import { solutionConnectorFileName } from "./solution-connector-file-name.js";
import { solutionConnectorIcon } from "./solution-connector-icon.js";
import { solutionConnectorPolicies } from "./solution-connector-policies.js";
import { solutionConnectorReferenceUnbound } from "./solution-connector-reference-unbound.js";
import { solutionConnectorUndefined } from "./solution-connector-undefined.js";
import { solutionContentTypes } from "./solution-content-types.js";
import { solutionEncoding } from "./solution-encoding.js";
import { solutionEnvironmentValueIncluded } from "./solution-environment-value-included.js";
import { solutionEnvironmentVariableMissing } from "./solution-environment-variable-missing.js";
import { solutionEnvironmentVariableName } from "./solution-environment-variable-name.js";
import { solutionEnvironmentVariableType } from "./solution-environment-variable-type.js";
import { solutionEnvironmentVariableUnused } from "./solution-environment-variable-unused.js";
import { solutionFileNameCase } from "./solution-file-name-case.js";
import { solutionFileOrphan } from "./solution-file-orphan.js";
import { solutionFlowByteOrderMark } from "./solution-flow-byte-order-mark.js";
import { solutionFlowFileMissing } from "./solution-flow-file-missing.js";
import { solutionFlowForm } from "./solution-flow-form.js";
import { solutionFlowName } from "./solution-flow-name.js";
import { solutionFlowOperation } from "./solution-flow-operation.js";
import { solutionFlowState } from "./solution-flow-state.js";
import { solutionXmlGrammar } from "./solution-grammar.js";
import { solutionFlowsCompete } from "./solution-flows-compete.js";
import { solutionMissingDependencies } from "./solution-missing-dependencies.js";
import { solutionNameTooLong } from "./solution-name-too-long.js";
import { solutionPackageFiles } from "./solution-package-files.js";
import { solutionPrefix } from "./solution-prefix.js";
import { solutionPropertyMisspelled } from "./solution-property-misspelled.js";
import { solutionRootComponentNotAllowed } from "./solution-root-component-not-allowed.js";
import { solutionRootComponents } from "./solution-root-components.js";
import { solutionScriptOperations } from "./solution-script-operations.js";
import { solutionSecret } from "./solution-secret.js";
import { solutionTableColumns } from "./solution-table-columns.js";
import { solutionTableRelationships } from "./solution-table-relationships.js";
import { solutionTableUse } from "./solution-table-use.js";
import { solutionFilesMissing } from "./solution-files-missing.js";
import { solutionFlowUnreadable } from "./solution-flow-unreadable.js";
import { solutionEnvironmentValueIncomplete } from "./solution-environment-value-incomplete.js";
import { solutionNeedsOthers } from "./solution-needs-others.js";
import { solutionManifestValues } from "./solution-manifest-values.js";
import { solutionFlowsShareQueue } from "./solution-flows-share-queue.js";
import { solutionFlowParameters } from "./solution-flow-parameters.js";
import { solutionCanvasAppFileMissing } from "./solution-canvas-app-file-missing.js";
import { solutionChildFlowCall, solutionFlowsCallEachOther } from "./solution-child-flow-call.js";
import { solutionColumnNotValid } from "./solution-column-not-valid.js";
import { solutionConnectionReferenceValues } from "./solution-connection-reference-values.js";
import { solutionConnectorValues } from "./solution-connector-values.js";
import { solutionContentTypeMissing } from "./solution-content-type-missing.js";
import { solutionEnvironmentVariableValues } from "./solution-environment-variable-values.js";
import { solutionLanguageNotValid } from "./solution-language-not-valid.js";
import { solutionManifestIncomplete } from "./solution-manifest-incomplete.js";
import { solutionRootComponentValues } from "./solution-root-component-values.js";
import { solutionWorkflowValues } from "./solution-workflow-values.js";

/** What must be true of any solution: run by `validate` on every zip and folder, and by `package` on what it made. */
export const solutionRules: readonly SolutionRule[] = [
  solutionApiLogicalName,
  solutionApiName,
  solutionChildFlowMissing,
  solutionComponentTwice,
  solutionConnectionParametersWrapped,
  solutionConnectionReferenceMissing,
  solutionConnectionReferenceUnused,
  solutionConnectorDefinition,
  solutionConnectorFileMissing,
  solutionConnectorFileName,
  solutionConnectorReferenceUnbound,
  solutionConnectorUndefined,
  solutionEnvironmentValueIncluded,
  solutionEnvironmentValueIncomplete,
  solutionEnvironmentVariableMissing,
  solutionEnvironmentVariableName,
  solutionEnvironmentVariableType,
  solutionFileOrphan,
  solutionFilesMissing,
  solutionFlowByteOrderMark,
  solutionFlowFileMissing,
  solutionFlowOperation,
  solutionFlowParameters,
  solutionFlowState,
  solutionFlowsCompete,
  solutionFlowUnreadable,
  solutionManifestValues,
  solutionNameTooLong,
  solutionRootComponentNotAllowed,
  solutionRootComponents,
  solutionScriptOperations,
];

/** What is true of the packages that this project makes, beyond that: run by `package` only. */
export const packageRules: readonly SolutionRule[] = [
  solutionApiId,
  solutionConnectionName,
  solutionConnectorIcon,
  solutionConnectorPolicies,
  solutionContentTypes,
  solutionEncoding,
  solutionEnvironmentVariableUnused,
  solutionFlowForm,
  solutionFlowName,
  solutionXmlGrammar,
  solutionMissingDependencies,
  solutionPackageFiles,
  solutionPrefix,
  solutionSecret,
  solutionTableColumns,
  solutionTableRelationships,
  solutionTableUse,
];

/** What a solution of others may show, and a package of this project declares on purpose: run by `validate` only. */
export const foreignSolutionRules: readonly SolutionRule[] = [
  solutionFileNameCase,
  solutionFlowsShareQueue,
  solutionNeedsOthers,
  solutionPropertyMisspelled,
  solutionCanvasAppFileMissing,
  solutionChildFlowCall,
  solutionFlowsCallEachOther,
  solutionColumnNotValid,
  solutionConnectionReferenceValues,
  solutionConnectorValues,
  solutionContentTypeMissing,
  solutionEnvironmentVariableValues,
  solutionLanguageNotValid,
  solutionManifestIncomplete,
  solutionRootComponentValues,
  solutionWorkflowValues,
];
