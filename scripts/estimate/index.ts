export { estimate, type EstimateOptions, type FlowEstimate } from "./estimate.js";
export { formatEstimate } from "./format-estimate.js";
export { licenseNames } from "./licenses.js";
