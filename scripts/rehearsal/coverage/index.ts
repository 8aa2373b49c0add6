export { coverageOf, type CoveredPoint, type CoverageCount, type FlowCoverage } from "./coverage.js";
export type { CoveragePoint, PointKind } from "./coverage-points.js";
export { belowMinimum, coverageByRuns, percentOf, type ReportedCoverage } from "./rehearsal-coverage.js";
