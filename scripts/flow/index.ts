export { compileFlow } from "./compile/compile-flow.js";
export { walkNodes } from "./compile/walk-nodes.js";
