export { readClient } from "./client-files.js";
export { isReport, ReportBuilder } from "./report-builder.js";
