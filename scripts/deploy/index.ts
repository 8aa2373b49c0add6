export { printedLine } from "./command-line.js";
export { connectorFiles, pacConnectorStep, paconnStep } from "./connector-steps.js";
export { readCredentials } from "./credentials.js";
export { leftToDo } from "./left-to-do.js";
export { environmentAddress, preparePackages, type ReadyPackage } from "./prepare.js";
export { processRunner, runSteps, type FailedStep, type Outcome, type StepRunner } from "./run-steps.js";
export { clouds, importStep, withProfile, type ImportOptions, type Step, type Target } from "./steps.js";
export { importByWrapper, loadWrapper, type Wrapper } from "./wrapper.js";
