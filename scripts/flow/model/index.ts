export { apiNameOf, type CalledOperation } from "./called-operation.js";
export type {
  BranchKind,
  ChildFlowReference,
  FlowAction,
  FlowBranch,
  FlowConnection,
  FlowExpression,
  FlowForm,
  FlowHosting,
  FlowModel,
  FlowNode,
  FlowParameter,
  FlowTrigger,
  FlowVariable,
  FunctionCall,
  RunAfterEdge,
  SharedByApp,
} from "./flow-model.js";
export { ancestors, enclosing, endsBefore, isWithin, nestedActions } from "./order.js";
export { queueMetadata, readQueueBinding, type QueueBinding } from "./queue-binding.js";
export { cloudRetries } from "./retry-defaults.js";
export { isMacro, readFlow, type FlowSurroundings } from "./read-flow.js";
export { readNodes, type FlowNodes } from "./read-nodes.js";
export { connectionMembers, readAppConnections, readAppParameters, type ConnectionMember } from "./shared-by-app.js";
export { exportedDocument, type ExportedParts } from "./exported-document.js";
export { flowLimits } from "./limits.js";
export { textsBelow } from "./read-expressions.js";
