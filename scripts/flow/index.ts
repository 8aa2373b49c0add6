export { compileFlow } from "./compile/compile-flow.js";
export * from "./model/index.js";
