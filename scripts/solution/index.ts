export { compileTable } from "./table/compile-table.js";
export {
  packageProject,
  type OutputFile,
  type PackagedSolution,
  type PackageOptions,
  type PackageType,
} from "./package-project.js";
export { flowsInOrder } from "./flows-in-order.js";
export { checkPackage } from "./check-package.js";
export { legacyPackage } from "./legacy-package.js";
export { loadFlow } from "./load-artefact.js";
export { packageFolder } from "./unpacked/package-folder.js";
export { writeUnpacked } from "./unpacked/write-unpacked.js";
