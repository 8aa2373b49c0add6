export { builtFlows } from "./source/built-flows.js";
export type { FlowSet } from "./source/flow-set.js";
export { flowsOfPaths } from "./source/flows-of-paths.js";
export { translateApp } from "./translate/translate-app.js";
export { filesOfApp } from "./write-app.js";
export { writeExport } from "./write-export.js";
