export { recordRun, type Recording } from "./record-run.js";
export { flowsToReplay } from "./flow-set.js";
