export { compileFlow, type CompiledFlow, type FlowCompileOptions } from "./compile/compile-flow.js";
export { customApiName } from "./compile/connection-references.js";
export { environmentVariable } from "./compile/environment-parameters.js";
export { walkNodes, type FlowNode } from "./compile/walk-nodes.js";
