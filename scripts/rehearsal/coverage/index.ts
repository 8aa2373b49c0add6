export { coverageOf, type CoverageCount, type FlowCoverage } from "./coverage.js";
export type { CoveragePoint, PointKind } from "./coverage-points.js";
