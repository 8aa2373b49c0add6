export { apiNameOf, type CalledOperation } from "./called-operation.js";
export type {
  BranchKind,
  ChildFlowReference,
  FlowAction,
  FlowBranch,
  FlowConnection,
  FlowExpression,
  FlowForm,
  FlowModel,
  FlowNode,
  FlowParameter,
  FlowTrigger,
  FlowVariable,
  FunctionCall,
  RunAfterEdge,
} from "./flow-model.js";
export { ancestors, enclosing, endsBefore, isWithin, nestedActions } from "./order.js";
export { isMacro, readFlow } from "./read-flow.js";
export { readNodes, type FlowNodes } from "./read-nodes.js";
export { exportedDocument, type ExportedParts } from "./exported-document.js";
