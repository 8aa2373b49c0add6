import type { SolutionRule } from "./context.js";
import { solutionChildFlowMissing } from "./rules/solution-child-flow-missing.js";
import { solutionConnectionParametersWrapped } from "./rules/solution-connection-parameters-wrapped.js";
import { solutionConnectionReferenceMissing } from "./rules/solution-connection-reference-missing.js";
import { solutionConnectorFileMissing } from "./rules/solution-connector-file-missing.js";
import { solutionConnectorNameTooLong } from "./rules/solution-connector-name-too-long.js";
import { solutionConnectorReferenceUnbound } from "./rules/solution-connector-reference-unbound.js";
import { solutionConnectorUndefined } from "./rules/solution-connector-undefined.js";
import { solutionEnvironmentValueIncluded } from "./rules/solution-environment-value-included.js";
import { solutionEnvironmentVariableMissing } from "./rules/solution-environment-variable-missing.js";
import { solutionFlowByteOrderMark } from "./rules/solution-flow-byte-order-mark.js";
import { solutionFlowFileMissing } from "./rules/solution-flow-file-missing.js";
import { solutionRootComponentNotAllowed } from "./rules/solution-root-component-not-allowed.js";

/** Every rule about solutions. */
export const solutionRules: readonly SolutionRule[] = [
  solutionChildFlowMissing,
  solutionConnectionParametersWrapped,
  solutionConnectionReferenceMissing,
  solutionConnectorFileMissing,
  solutionConnectorNameTooLong,
  solutionConnectorReferenceUnbound,
  solutionConnectorUndefined,
  solutionEnvironmentValueIncluded,
  solutionEnvironmentVariableMissing,
  solutionFlowByteOrderMark,
  solutionFlowFileMissing,
  solutionRootComponentNotAllowed,
];
