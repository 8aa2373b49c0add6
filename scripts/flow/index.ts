export { compileFlow } from "./compile/compile-flow.js";
export { environmentVariable } from "./compile/environment-parameters.js";
export * from "./model/index.js";
