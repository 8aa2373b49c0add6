export { compileTable } from "./table/compile-table.js";
export type { Table, TableColumn, TableKey } from "./table/table.js";
export { readDist, type Dist } from "./dist.js";
export {
  packageProject,
  type OutputFile,
  type PackagedSolution,
  type PackageOptions,
  type PackageType,
} from "./package-project.js";
export { readBack } from "./read-back/read-back.js";
export type { PackageFinding } from "./read-back/reading.js";
