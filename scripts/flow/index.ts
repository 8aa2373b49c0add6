export { compileFlow } from "./compile/compile-flow.js";
export { walkNodes, type FlowNode } from "./compile/walk-nodes.js";
